// A page that is fetched anew looks as it did: its folds, how far it was scrolled, what had the focus.
// Lists whose items are settled one after another, each with forms of its own.
const ITEMS = ":is(.blocked > li, .query):has(form)";

// What an element is called, without the count behind it.
function called(element) {
  const first = element?.firstChild;
  return (first?.nodeType === Node.TEXT_NODE ? first : element)?.textContent.trim();
}

// A fold is known by its name, and by its turn among folds of that name.
function folds(root) {
  const seen = new Map();
  return Array.from(root.querySelectorAll("details"), (fold) => {
    const name = called(fold.querySelector("summary"));
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return [fold, `${name} ${seen.get(name)}`];
  });
}

function twins(root, element) {
  return Array.from(root.querySelectorAll(element.tagName)).filter(
    (each) => each.name === element.name && called(each) === called(element),
  );
}

// The item after one that was settled; one without a name has gone, and the next stands in its place.
function following(items, at, fresh) {
  const left = Array.from(fresh.querySelectorAll(ITEMS));
  if (!items[at].id) return left[at] ?? left.at(-1);
  const ids = items.slice(at + 1).map((each) => each.id);
  return left.find((each) => ids.includes(each.id));
}

// Return a function that gives a page what this one had; it returns the element that should have the focus, if any.
export function remember(root, scroller) {
  const open = new Map(folds(root).map(([fold, name]) => [name, fold.open]));
  const top = scroller.scrollTop;
  const focus = root.contains(document.activeElement) ? document.activeElement : null;
  const turn = focus ? twins(root, focus).indexOf(focus) : -1;
  const rows = Array.from(root.querySelectorAll("[data-keys]"));
  const row = rows.findIndex((each) => each.contains(focus));
  // Who answers one row goes on to the next.
  const next = (rows[row + 1] ?? rows[row])?.id;
  const items = Array.from(root.querySelectorAll(ITEMS));
  const item = items.findIndex((each) => each.contains(focus));
  return (fresh, { goes_on = false } = {}) => {
    for (const [fold, name] of folds(fresh)) {
      if (!goes_on || !fold.closest(ITEMS)) fold.open = open.get(name) ?? fold.open;
    }
    scroller.scrollTop = top;
    if (!focus) return null;
    if (goes_on && item >= 0) return following(items, item, fresh)?.querySelector("summary, button");
    if (goes_on && next) return fresh.querySelector(`#${CSS.escape(next)}`);
    return (focus.id && fresh.querySelector(`#${CSS.escape(focus.id)}`)) || twins(fresh, focus)[turn];
  };
}
