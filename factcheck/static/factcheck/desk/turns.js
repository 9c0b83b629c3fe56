// What is pressed is done in its order, each when the one before it is done, however slow the line is.
let line = Promise.resolve();
let forms = 0;

export function form_came() {
  forms += 1;
}

export function in_turn(action) {
  const before = forms;
  // What was typed while a form was on its way was meant for its fields.
  line = line.then(() => before === forms && action()).catch(reportError);
}
