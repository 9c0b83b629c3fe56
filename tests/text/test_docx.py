"""Word files: which words are the article, and what becomes of the rest."""

from __future__ import annotations

import socket

import pytest

from factcheck.text.docx.reader import read_docx
from factcheck.text.ingest import read_manuscript

from .wordfiles import (
    DELETED_END,
    W,
    commented,
    deleted,
    inserted,
    note,
    p,
    parts_of,
    r,
    reference,
    relations,
    table,
    word_file,
    zipped,
)

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def texts_of(data: bytes) -> list[str]:
    return [passage.text for passage in read_docx(data).passages]


def texts(body: str, **notes: str) -> list[str]:
    return texts_of(word_file(body, **notes))


def test_a_word_file_is_a_manuscript():
    style = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    body = p("Storm hits port", style="T") + p("") + p("It was ", "Monday.") + p("Nobody was hurt.")
    read = read_manuscript(word_file(body, styles=style), "story.DOCX")
    assert read.title == "Storm hits port"
    assert read.text == "Storm hits port\n\nIt was Monday.\n\nNobody was hurt."
    assert [block.span.of(read.text) for block in read.blocks] == read.text.split("\n\n")
    assert [block.kind for block in read.blocks] == ["headline", "body", "body"]
    assert (read.warnings, read.remarks, read.left_out) == ((), (), ())


def test_insertions_stay_and_deletions_are_listed():
    body = p(
        "The dam holds ", deleted("30"), inserted("40"), " million ", deleted("tons "), deleted("of it"), "litres."
    )
    read = read_docx(word_file(body))
    assert [passage.text for passage in read.passages] == ["The dam holds 40 million litres."]
    assert read.left_out == ("30", "tons of it")


def test_words_that_moved_stand_where_they_moved_to():
    moved = f'<w:moveTo w:id="1" w:author="A">{r("At dawn ")}</w:moveTo>'
    gone = f'<w:moveFrom w:id="2" w:author="A">{r(" at dawn")}</w:moveFrom>'
    read = read_docx(word_file(p(moved, "they left", gone, ".")))
    assert [passage.text for passage in read.passages] == ["At dawn they left."]
    assert read.left_out == ("at dawn",)


def test_a_paragraph_whose_end_was_deleted_runs_into_the_next():
    assert texts(p("The dam ", about=DELETED_END) + p("holds.") + p("End.")) == ["The dam holds.", "End."]


def test_but_never_into_a_table():
    assert texts(p("Before", about=DELETED_END) + table([p("a"), p("b")])) == ["Before", "a\tb"]


def test_a_deleted_row_is_left_out():
    rows = table([p("a"), p("b")], [p("c"), p("d")]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    read = read_docx(word_file(rows))
    assert [passage.text for passage in read.passages] == ["c\td"]
    assert read.left_out == ("a", "b")


def test_what_was_styled_otherwise_before_a_tracked_change_does_not_count():
    change = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>'
    assert read_docx(word_file(p("Words.", about=change))).passages[0].kind == ""


def test_short_cells_make_a_line_and_columns_of_text_stay_paragraphs():
    long = "word " * 50
    body = table([p("Town"), p("Dead")], [p("Basra"), p("12")], [p("One.") + p("Two."), p("Three.")], [p(long), p("x")])
    assert texts(body) == ["Town\tDead", "Basra\t12", "One.", "Two.", "Three.", long.strip(), "x"]


def test_a_text_box_is_read_once_after_the_paragraph_that_it_hangs_on():
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"
    assert texts(p("Before", both, " and after.") + p("End.")) == ["Before and after.", "In the box.", "End."]


def test_a_paragraph_of_a_box_whose_end_was_deleted_stays_in_the_box():
    box = f"<w:r><w:txbxContent>{p('In the box', about=DELETED_END)}</w:txbxContent></w:r>"
    assert texts(p("Before.", box) + p("End.")) == ["Before.", "In the box", "End."]


def test_a_shape_that_has_words_only_in_its_old_form_is_read_there():
    box = f"<w:pict><v:textbox><w:txbxContent>{p('In the box.')}</w:txbxContent></v:textbox></w:pict>"
    old = f"<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(p("Before.", old)) == ["Before.", "In the box."]


def field(*parts: str) -> str:
    kinds = ("begin", "separate", "end")
    return "".join(
        f'{part}<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for part, kind in zip(parts, kinds, strict=True)
    )


def test_of_a_field_only_the_result_is_read():
    code = r(" PAGEREF a ", "instrText")
    assert texts(p(field("<w:r/>", code, r("page 12")), ".")) == ["page 12."]
    within = field("<w:r/>", r("IF ", "instrText") + field("<w:r/>", code, r("never seen")), r("seen"))
    assert texts(p(within)) == ["seen"]


def test_a_field_without_an_end_does_not_swallow_the_text():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("TOC", "instrText")
    assert texts(p(begun) + p("The dam holds.")) == ["The dam holds."]


def test_links_tags_and_forms_keep_their_words():
    body = p(
        '<w:hyperlink w:anchor="x">' + r("A link") + "</w:hyperlink>",
        "<w:smartTag>" + r(", a name") + "</w:smartTag>",
        "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>" + r(", a field.") + "</w:sdtContent></w:sdt>",
    )
    assert texts(body) == ["A link, a name, a field."]


def test_signs_that_are_elements_become_characters():
    signs = "<w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:br/><w:t>d</w:t>"
    tabs = '<w:tabs><w:tab w:val="left"/></w:tabs>'
    assert texts(p(f"<w:r><w:t>x</w:t>{signs}</w:r>", about=tabs)) == ["x\ta\u2011b\u00adc\nd"]


def test_settings_of_tabs_and_line_ends_of_the_file_are_no_words():
    tabs = '<w:tabs><w:tab w:val="left"/></w:tabs>'
    assert texts(p("One ", about=DELETED_END) + p("two\nthree", about=tabs)) == ["One two three"]


def test_two_line_breaks_make_a_paragraph():
    read = read_manuscript(word_file(p("<w:r><w:t>One.</w:t><w:br/><w:br/><w:t>Two.</w:t></w:r>")), "a.docx")
    assert read.text == "One.\n\nTwo."
    assert len(read.blocks) == 2


@pytest.mark.parametrize(
    ("font", "place", "sign"),
    [
        ("Symbol", "F062", "β"),
        ("Symbol", "00B0", "°"),
        ("Wingdings", "F0E0", "→"),
        ("Arial", "2022", "•"),
        ("Strange", "F041", "\ufffd"),
        ("Symbol", "none", "\ufffd"),
    ],
)
def test_a_sign_of_a_symbol_font_is_read_or_shown_as_unknown(font, place, sign):
    assert texts(p(f'<w:r><w:sym w:font="{font}" w:char="{place}"/></w:r>')) == [sign]


def test_a_fraction_does_not_read_as_a_number():
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    assert texts(p(half, " a million")) == ["1/2 a million"]


def test_hidden_words_are_left_out_and_said_so():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>openly</w:t></w:r>'
    read = read_docx(word_file(p("They ", hidden, "left ", shown, ".")))
    assert [passage.text for passage in read.passages] == ["They left openly."]
    assert (read.left_out, read.warnings) == (("secretly",), ("Hidden text was left out.",))


def test_styles_say_what_a_paragraph_is_in_any_language():
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:name w:val="{says}"/><w:basedOn w:val="{base}"/></w:style>'
        for name, says, base in [
            ("Titel", "Title", "Standard"),
            ("Untertitel", "Subtitle", ""),
            ("Ueberschrift2", "heading 2", ""),
            ("Eigene", "Unser Zwischentitel", "Ueberschrift2"),
            ("Beschriftung", "caption", ""),
            ("Zitat", "Intense Quote", ""),
            ("Kreis", "Kreis", "Kreis"),
        ]
    )
    body = "".join(
        p("Words", style=style)
        for style in ("Titel", "Untertitel", "Eigene", "Beschriftung", "Zitat", "Kreis", "Heading3", "Nowhere")
    )
    kinds = [passage.kind for passage in read_docx(word_file(body, styles=styles)).passages]
    assert kinds == ["headline", "deck", "subhead", "caption", "pull_quote", "", "subhead", ""]


def test_a_heading_that_opens_the_text_is_its_headline():
    body = p("Storm", style="Heading1") + p("It was Monday.") + p("Later", style="Heading1") + p("It was late.")
    read = read_manuscript(word_file(body), "story.docx")
    assert read.title == "Storm"
    assert [block.kind for block in read.blocks] == ["headline", "body", "subhead", "body"]


def test_a_paragraph_may_say_itself_that_it_is_a_heading():
    body = p("Later", about='<w:outlineLvl w:val="1"/>') + p("Words.", about='<w:outlineLvl w:val="9"/>') + p("End.")
    assert [passage.kind for passage in read_docx(word_file(p("First.") + body)).passages] == ["", "subhead", "", ""]


def test_list_items_and_cells_are_never_headings_by_their_looks():
    item = p("Milk and bread", about='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("It was Monday.") + item + table([p("Town"), p("Dead")]) + p("A subhead") + p("It was late.")
    kinds = [block.kind for block in read_manuscript(word_file(body), "a.docx").blocks]
    assert kinds == ["body", "body", "body", "subhead", "body"]


def test_headers_footers_and_the_names_of_authors_are_not_read():
    others = {"word/header1.xml": p("Confidential"), "docProps/core.xml": "<creator>Mole</creator>"}
    assert [passage.text for passage in read_docx(zipped(parts_of(p("Words.")) | others)).passages] == ["Words."]


def test_the_main_part_may_have_another_name_and_dialect():
    assert texts_of(zipped(parts_of(p("Words."), main="word/document2.xml"))) == ["Words."]
    strict = {name: data.replace(W, STRICT) for name, data in parts_of(p("Words.")).items()}
    assert texts_of(zipped(strict)) == ["Words."]
    odd = {name.replace("word/", "Word\\"): data for name, data in parts_of(p("Words.")).items()}
    assert texts_of(zipped(odd)) == ["Words."]


def test_embedded_files_and_foreign_parts_are_named():
    parts = parts_of(p("Words.") + '<w:altChunk w:id="1"/>') | {"word/embeddings/sheet.xlsx": b"PK"}
    assert read_docx(zipped(parts)).warnings == (
        "A part that is kept in another format inside the Word file was left out.",
        "Files embedded in the Word file were not opened.",
    )


def test_links_lose_where_they_lead_and_nothing_outside_is_fetched():
    outside = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{outside.getsockname()[1]}/"
    links = "".join(
        f'<Relationship Id="x{n}" Type="a/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            [
                ("hyperlink", "javascript:alert(1)"),
                ("hyperlink", "file://server/share"),
                ("image", address),
                ("attachedTemplate", address),
                ("styles", address),
                ("footnotes", address),
            ]
        )
    )
    body = p('<w:hyperlink w:id="x0">' + r("A link") + "</w:hyperlink>", " stays.", style="T")
    parts = parts_of(body, styles='<w:style w:styleId="T"><w:name w:val="Title"/></w:style>')
    parts |= {"word/_rels/document.xml.rels": relations({"styles": "styles.xml"}, links)}
    read = read_manuscript(zipped(parts), "a.docx")
    assert (read.text, read.blocks[0].kind) == ("A link stays.", "headline")
    outside.setblocking(False)
    with outside, pytest.raises(BlockingIOError):
        outside.accept()


def test_notes_and_comments_are_no_part_of_the_text():
    body = p("The dam holds.", reference("footnote", 2), commented(1, " It is old."))
    notes = {"footnotes": note("footnote", 2, "Says who?"), "comments": note("comment", 1, "Check")}
    assert texts(body, **notes) == ["The dam holds. It is old."]
