//! Icons of the design system, drawn into the page: an icon in the page takes the text's colour in every mode.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::assets::Assets;

static DRAWN: OnceLock<HashMap<String, String>> = OnceLock::new();
const FOLDER: &str = "dkfds/img/svg-icons/";

/// The icon with this name, hidden from screen readers: the words beside it say the same. Empty if there is none.
pub(crate) fn icon(name: &str) -> &'static str {
    DRAWN.get_or_init(read).get(name).map_or("", String::as_str)
}

fn read() -> HashMap<String, String> {
    Assets::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(FOLDER)?.strip_suffix(".svg")?.to_owned();
            let file = Assets::get(&path)?;
            let drawing = std::str::from_utf8(&file.data).ok()?;
            let open = "<svg class=\"icon-svg\" aria-hidden=\"true\" focusable=\"false\" ";
            Some((name, drawing.replacen("<svg ", open, 1)))
        })
        .collect()
}
