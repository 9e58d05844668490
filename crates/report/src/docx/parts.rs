//! The small files of a Word document beside its text.

use words::Language;

use super::blocks::{BULLETS, Relation};
use crate::document::Meta;
use crate::labels::Fixed;
use crate::markup::Markup;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts every document has: name of the relation, file, content type.
const FIXED: [(&str, &str); 6] = [
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("header", "header1"),
    ("footer", "footer1"),
];
/// How many relations come before those of the text: `rId1` to `rId6`.
pub(super) const FIXED_RELATIONS: usize = FIXED.len();

/// The language as Word names it.
pub(super) const fn language_tag(language: Language) -> &'static str {
    language.pick("da-DK", "en-GB")
}

fn file(tag: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Markup)) -> String {
    let mut markup = Markup::new();
    markup.raw(DECLARATION);
    markup.within(tag, attributes, inside);
    markup.finish()
}

/// How the pages of a section stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// A4.
    Upright,
    /// A4 on its side.
    OnSide,
}

/// The end of a section: A4, running head and page numbers, except on the title page of the first one.
pub(super) fn section(page: Page, is_first: bool) -> String {
    let size = match page {
        Page::Upright => concat!(
            "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
            "<w:pgMar w:top=\"1701\" w:right=\"1134\" w:bottom=\"1474\" w:left=\"1474\" w:header=\"794\" w:footer=\"680\" w:gutter=\"0\"/>"
        ),
        Page::OnSide => concat!(
            "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
            "<w:pgMar w:top=\"1474\" w:right=\"1474\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"794\" w:footer=\"680\" w:gutter=\"0\"/>"
        ),
    };
    let (references, title_page) = if is_first {
        (
            "<w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>",
            "<w:titlePg/>",
        )
    } else {
        ("", "")
    };
    format!("<w:sectPr>{references}{size}{title_page}</w:sectPr>")
}

/// The document around its text.
pub(super) fn document(text: &str, is_first_section: bool) -> String {
    let names = [
        ("xmlns:w", WORD),
        ("xmlns:r", OFFICE),
        ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
    ];
    file("w:document", &names, |markup| {
        markup.within("w:body", &[], |markup| {
            markup.raw(text);
            markup.raw(&section(Page::Upright, is_first_section));
        });
    })
}

pub(super) fn content_types() -> String {
    file("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |markup| {
        let defaults = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("svg", "image/svg+xml"),
        ];
        for (extension, kind) in defaults {
            markup.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
        }
        let mut part = |path: &str, kind: &str| markup.empty("Override", &[("PartName", path), ("ContentType", kind)]);
        part("/word/document.xml", &format!("{TYPES}.document.main+xml"));
        for (kind, path) in FIXED {
            part(&format!("/word/{path}.xml"), &format!("{TYPES}.{kind}+xml"));
        }
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    })
}

fn relations(list: impl FnOnce(&mut dyn FnMut(&str, &str, bool))) -> String {
    file("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |markup| {
        let mut next = 0;
        list(&mut |kind, target, outside| {
            next += 1;
            let id = format!("rId{next}");
            let mut attributes = vec![("Id", id.as_str()), ("Type", kind), ("Target", target)];
            if outside {
                attributes.push(("TargetMode", "External"));
            }
            markup.empty("Relationship", &attributes);
        });
    })
}

pub(super) fn package_relations() -> String {
    relations(|relate| {
        relate(&format!("{OFFICE}/officeDocument"), "word/document.xml", false);
        relate(&format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml", false);
        relate(&format!("{OFFICE}/extended-properties"), "docProps/app.xml", false);
    })
}

pub(super) fn document_relations(own: &[Relation]) -> String {
    relations(|relate| {
        for (kind, path) in FIXED {
            relate(&format!("{OFFICE}/{kind}"), &format!("{path}.xml"), false);
        }
        for relation in own {
            match relation {
                Relation::Link(to) => relate(&format!("{OFFICE}/hyperlink"), to, true),
                Relation::Picture(path) => relate(&format!("{OFFICE}/image"), path, false),
            }
        }
    })
}

pub(super) fn core_properties(meta: &Meta) -> String {
    let core = format!("{PACKAGE}/metadata/core-properties");
    let names = [
        ("xmlns:cp", core.as_str()),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let author = if meta.author.is_empty() { &meta.office } else { &meta.author };
    let date = format!("{}T12:00:00Z", meta.date);
    file("cp:coreProperties", &names, |markup| {
        markup.words("dc:title", &[], &meta.title);
        markup.words("dc:subject", &[], &meta.subtitle);
        markup.words("dc:creator", &[], author);
        markup.words("cp:lastModifiedBy", &[], author);
        for tag in ["dcterms:created", "dcterms:modified"] {
            markup.words(tag, &[("xsi:type", "dcterms:W3CDTF")], &date);
        }
        markup.words("dc:language", &[], language_tag(meta.language));
    })
}

pub(super) fn app_properties(meta: &Meta) -> String {
    let name = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    file("Properties", &[("xmlns", name)], |markup| {
        markup.words("Application", &[], "Uvildig");
        markup.words("Company", &[], &meta.municipality);
    })
}

/// Bullets, and for each numbered list a numbering that starts at one.
pub(super) fn numbering(ordered_lists: usize) -> String {
    file("w:numbering", &[("xmlns:w", WORD)], |markup| {
        kind_of_list(markup, "0", |_| ("bullet", "•".to_owned()));
        kind_of_list(markup, "1", |depth| ("decimal", format!("%{}.", depth + 1)));
        for list in BULLETS..=BULLETS + ordered_lists {
            markup.within("w:num", &[("w:numId", &list.to_string())], |markup| {
                markup.empty("w:abstractNumId", &[("w:val", if list == BULLETS { "0" } else { "1" })]);
                if list > BULLETS {
                    restarts(markup);
                }
            });
        }
    })
}

fn restarts(markup: &mut Markup) {
    for depth in 0..9 {
        markup.within("w:lvlOverride", &[("w:ilvl", &depth.to_string())], |markup| {
            markup.empty("w:startOverride", &[("w:val", "1")]);
        });
    }
}

fn kind_of_list(markup: &mut Markup, id: &str, level: impl Fn(usize) -> (&'static str, String)) {
    markup.within("w:abstractNum", &[("w:abstractNumId", id)], |markup| {
        markup.empty("w:multiLevelType", &[("w:val", "hybridMultilevel")]);
        for depth in 0..9 {
            let (format, text) = level(depth);
            markup.within("w:lvl", &[("w:ilvl", &depth.to_string())], |markup| {
                markup.empty("w:start", &[("w:val", "1")]);
                markup.empty("w:numFmt", &[("w:val", format)]);
                markup.empty("w:lvlText", &[("w:val", &text)]);
                markup.empty("w:lvlJc", &[("w:val", "left")]);
                markup.within("w:pPr", &[], |markup| {
                    markup.empty("w:ind", &[("w:left", &((depth + 1) * 360).to_string()), ("w:hanging", "360")]);
                });
            });
        }
    });
}

pub(super) fn settings(language: Language) -> String {
    file("w:settings", &[("xmlns:w", WORD)], |markup| {
        markup.raw(
            "<w:defaultTabStop w:val=\"360\"/><w:autoHyphenation w:val=\"1\"/><w:doNotHyphenateCaps w:val=\"1\"/>",
        );
        markup.raw("<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
        markup.empty("w:themeFontLang", &[("w:val", language_tag(language))]);
        markup.raw(language.pick(
            "<w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/>",
            "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/>",
        ));
    })
}

/// What stands in where IBM Plex Sans is not installed.
pub(super) fn font_table() -> String {
    file("w:fonts", &[("xmlns:w", WORD)], |markup| {
        markup.within("w:font", &[("w:name", "IBM Plex Sans")], |markup| {
            markup.empty("w:altName", &[("w:val", "Arial")]);
            markup.empty("w:panose1", &[("w:val", "020B0503050203000203")]);
            markup.empty("w:family", &[("w:val", "swiss")]);
            markup.empty("w:pitch", &[("w:val", "variable")]);
        });
    })
}

pub(super) fn header(meta: &Meta) -> String {
    let places = [&meta.municipality, &meta.office].into_iter().filter(|said| !said.is_empty());
    let places: Vec<&str> = places.map(String::as_str).collect();
    file("w:hdr", &[("xmlns:w", WORD)], |markup| {
        markup.within("w:p", &[], |markup| {
            markup.raw("<w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>");
            markup.within("w:r", &[], |markup| markup.words("w:t", &[("xml:space", "preserve")], &places.join(" · ")));
            markup.raw("<w:r><w:tab/></w:r>");
            markup.within("w:r", &[], |markup| markup.words("w:t", &[("xml:space", "preserve")], &meta.subtitle));
        });
    })
}

pub(super) fn footer(language: Language) -> String {
    let field = |markup: &mut Markup, name: &str| {
        markup.within("w:fldSimple", &[("w:instr", &format!(" {name} "))], |markup| {
            markup.raw("<w:r><w:t>1</w:t></w:r>");
        });
    };
    let say = |markup: &mut Markup, words: String| {
        markup.within("w:r", &[], |markup| markup.words("w:t", &[("xml:space", "preserve")], &words));
    };
    file("w:ftr", &[("xmlns:w", WORD)], |markup| {
        markup.within("w:p", &[], |markup| {
            markup.raw("<w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
            say(markup, format!("{} ", Fixed::Page.say(language)));
            field(markup, "PAGE");
            say(markup, format!(" {} ", Fixed::OfPages.say(language)));
            field(markup, "NUMPAGES");
        });
    })
}
