//! The styles of the Word document, named so that Word shows them under its own names.

use words::Language;

use super::parts::language_tag;
use crate::markup::Markup;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A paragraph style: id, name, based on, followed by, paragraph properties, run properties.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

/// Text, headings, lists, front matter.
const TEXT: [Style; 23] = [
    ("BodyText", "Body Text", "Normal", "", "<w:spacing w:after=\"160\"/>", ""),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:suppressAutoHyphens/><w:spacing w:before=\"0\" w:after=\"360\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:color w:val=\"003972\"/><w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>",
    ),
    (
        "Heading1Part",
        "Heading 1 Part",
        "Heading1",
        "BodyText",
        "<w:spacing w:before=\"3600\" w:after=\"360\"/>",
        "<w:color w:val=\"0059B3\"/><w:sz w:val=\"64\"/><w:szCs w:val=\"64\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before=\"360\" w:after=\"140\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:color w:val=\"003972\"/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before=\"300\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
    (
        "Heading4",
        "heading 4",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before=\"240\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"3\"/>",
        "<w:b/><w:color w:val=\"545454\"/>",
    ),
    (
        "Title",
        "Title",
        "Normal",
        "Subtitle",
        "<w:suppressAutoHyphens/><w:spacing w:before=\"3600\" w:after=\"360\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:color w:val=\"003972\"/><w:sz w:val=\"72\"/><w:szCs w:val=\"72\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        "BodyText",
        "<w:spacing w:after=\"240\"/>",
        "<w:b/><w:color w:val=\"003972\"/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>",
    ),
    (
        "CoverOffice",
        "Cover Office",
        "Normal",
        "",
        "<w:spacing w:after=\"0\"/>",
        "<w:b/><w:color w:val=\"003972\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    ("CoverDate", "Cover Date", "Normal", "", "<w:spacing w:after=\"60\"/>", "<w:color w:val=\"545454\"/>"),
    (
        "TOCHeading",
        "TOC Heading",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:pageBreakBefore/><w:spacing w:after=\"360\"/>",
        "<w:color w:val=\"003972\"/><w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>",
    ),
    (
        "TOC1",
        "toc 1",
        "Normal",
        "",
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"none\" w:pos=\"9298\"/></w:tabs><w:spacing w:before=\"140\" w:after=\"40\"/>",
        "<w:b/>",
    ),
    (
        "TOC2",
        "toc 2",
        "Normal",
        "",
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"none\" w:pos=\"9298\"/></w:tabs><w:spacing w:after=\"20\"/><w:ind w:left=\"240\"/>",
        "<w:color w:val=\"545454\"/>",
    ),
    (
        "Header",
        "header",
        "Normal",
        "",
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"BFBFBF\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"9298\"/></w:tabs><w:spacing w:after=\"0\"/>",
        "<w:color w:val=\"545454\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "",
        "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>",
        "<w:color w:val=\"545454\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
    ),
    ("ListParagraph", "List Paragraph", "Normal", "", "<w:spacing w:after=\"80\"/>", ""),
    (
        "Quote",
        "Quote",
        "Normal",
        "BodyText",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"12\" w:color=\"0059B3\"/></w:pBdr><w:spacing w:after=\"160\"/><w:ind w:left=\"360\" w:right=\"360\"/>",
        "<w:i/>",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        "BodyText",
        "<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:before=\"280\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    ("Drawing", "Drawing", "Normal", "BodyText", "<w:spacing w:after=\"280\" w:line=\"240\" w:lineRule=\"auto\"/>", ""),
    (
        "TableText",
        "Table Text",
        "Normal",
        "",
        "<w:suppressAutoHyphens/><w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    ("TableNumber", "Table Number", "TableText", "", "<w:jc w:val=\"right\"/>", ""),
    (
        "TableNote",
        "Table Note",
        "Normal",
        "BodyText",
        "<w:spacing w:before=\"60\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:color w:val=\"545454\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
    ),
    (
        "AfterBox",
        "After Box",
        "Normal",
        "BodyText",
        "<w:spacing w:after=\"120\" w:line=\"120\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/>",
    ),
];

/// Small tables and the cards' numbers.
const TABLES: [Style; 3] = [
    ("TableSmall", "Table Small", "TableText", "", "", "<w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/>"),
    ("NumberSmall", "Table Number Small", "TableSmall", "", "<w:jc w:val=\"right\"/>", ""),
    (
        "KeyNumber",
        "Key Number",
        "TableText",
        "",
        "",
        "<w:color w:val=\"003972\"/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>",
    ),
];

/// How far the text of a box stands in from both sides, in twentieths of a point.
pub(super) const BOX_INDENT: usize = 240;

/// A box: id, name, border above its head, border beside and ground of head and text, colour of the head.
type BoxStyle = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// The boxes. Lines above stand over the head only, since paragraphs of a list are indented and would each get one.
const BOXES: [BoxStyle; 5] = [
    (
        "Recommendation",
        "Recommendation",
        "",
        "<w:left w:val=\"single\" w:sz=\"36\" w:space=\"10\" w:color=\"0059B3\"/>|EDF3FA",
        "0059B3",
    ),
    ("Example", "Example", "", "<w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"BFBFBF\"/>|", "545454"),
    ("Law", "Law", "<w:top w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"1A1A1A\"/>", "|F5F5F5", "545454"),
    ("Focus", "Focus", "<w:top w:val=\"single\" w:sz=\"24\" w:space=\"6\" w:color=\"003972\"/>", "|EDF3FA", "003972"),
    ("Note", "Note", "<w:top w:val=\"single\" w:sz=\"6\" w:space=\"6\" w:color=\"BFBFBF\"/>", "|", "1A1A1A"),
];

/// `styles.xml`.
pub(super) fn styles(language: Language) -> String {
    let mut markup = Markup::new();
    markup.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    markup.within("w:styles", &[("xmlns:w", WORD)], |markup| {
        defaults(markup, language);
        markup.raw("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\n");
        TEXT.iter().chain(&TABLES).for_each(|style| paragraph_style(markup, *style));
        BOXES.iter().for_each(|style| box_styles(markup, *style));
        markup.raw("<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0059B3\"/><w:u w:val=\"single\"/></w:rPr></w:style>\n");
        table_styles(markup);
    });
    markup.finish()
}

fn defaults(markup: &mut Markup, language: Language) {
    markup.within("w:docDefaults", &[], |markup| {
        markup.raw("<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"IBM Plex Sans\" w:hAnsi=\"IBM Plex Sans\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:color w:val=\"1A1A1A\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>");
        let tag = language_tag(language);
        markup.empty("w:lang", &[("w:val", tag), ("w:eastAsia", tag), ("w:bidi", "ar-SA")]);
        markup.raw("</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>");
    });
}

fn paragraph_style(markup: &mut Markup, (id, name, base, next, paragraph, run): Style) {
    markup.within("w:style", &[("w:type", "paragraph"), ("w:styleId", id)], |markup| {
        markup.empty("w:name", &[("w:val", name)]);
        markup.empty("w:basedOn", &[("w:val", base)]);
        if !next.is_empty() {
            markup.empty("w:next", &[("w:val", next)]);
        }
        markup.raw("<w:qFormat/>");
        properties(markup, "w:pPr", paragraph);
        properties(markup, "w:rPr", run);
    });
    markup.raw("\n");
}

fn box_styles(markup: &mut Markup, (id, name, above, beside, colour): BoxStyle) {
    let (head, head_name) = (format!("{id}Head"), format!("{name} Head"));
    let (beside, ground) = beside.split_once('|').unwrap_or((beside, ""));
    let borders = |inside: String| if inside.is_empty() { inside } else { format!("<w:pBdr>{inside}</w:pBdr>") };
    let fill = if ground.is_empty() {
        String::new()
    } else {
        format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{ground}\"/>")
    };
    let indent = format!("<w:ind w:left=\"{BOX_INDENT}\" w:right=\"{BOX_INDENT}\"/>");
    let text = format!("{}{fill}<w:spacing w:before=\"0\" w:after=\"100\"/>{indent}", borders(beside.to_owned()));
    let first = format!(
        "<w:keepNext/>{}{fill}<w:spacing w:before=\"120\" w:after=\"100\"/>{indent}",
        borders(format!("{above}{beside}"))
    );
    let face = format!("<w:b/><w:color w:val=\"{colour}\"/>");
    let pairs = [
        (id, name, "Normal", text.as_str(), ""),
        (head.as_str(), head_name.as_str(), "Normal", first.as_str(), face.as_str()),
    ];
    for (style, name, base, paragraph, run) in pairs {
        markup.within("w:style", &[("w:type", "paragraph"), ("w:customStyle", "1"), ("w:styleId", style)], |markup| {
            markup.empty("w:name", &[("w:val", name)]);
            markup.empty("w:basedOn", &[("w:val", base)]);
            markup.empty("w:next", &[("w:val", id)]);
            markup.raw("<w:qFormat/>");
            properties(markup, "w:pPr", paragraph);
            properties(markup, "w:rPr", run);
        });
        markup.raw("\n");
    }
}

fn properties(markup: &mut Markup, tag: &str, inside: &str) {
    if !inside.is_empty() {
        markup.within(tag, &[], |markup| markup.raw(inside));
    }
}

/// Hairlines between rows, stronger ones under the head and around a total.
fn table_styles(markup: &mut Markup) {
    for (id, name) in [("NumberTable", "Number Table"), ("WordTable", "Word Table")] {
        markup.within("w:style", &[("w:type", "table"), ("w:customStyle", "1"), ("w:styleId", id)], |markup| {
            markup.empty("w:name", &[("w:val", name)]);
            markup.raw(concat!(
                "<w:tblPr><w:tblBorders>",
                "<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"1A1A1A\"/>",
                "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BFBFBF\"/></w:tblBorders>",
                "<w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
                "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>",
                "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1A1A1A\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/></w:tcPr></w:tblStylePr>",
                "<w:tblStylePr w:type=\"lastRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>",
                "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1A1A1A\"/></w:tcBorders></w:tcPr></w:tblStylePr>"
            ));
        });
        markup.raw("\n");
    }
}
