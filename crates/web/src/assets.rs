//! Style sheets, fonts and the one script, under addresses that change with their content.

use std::sync::OnceLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// The embedded files.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets"]
pub(crate) struct Assets;

/// The style of the report's preview comes from the room that writes the report.
const REPORT_STYLE: &str = "report.css";
static BASE: OnceLock<String> = OnceLock::new();

/// The folder all assets lie in: `/a/<hash of everything>`. One hash for all, so that a style sheet can name its neighbours.
pub(crate) fn base() -> &'static str {
    BASE.get_or_init(|| format!("/a/{:016x}", hash()))
}

/// A fingerprint of all files: FNV-1a over their names and SHA-256 sums. It only has to change when they do.
fn hash() -> u64 {
    let mut names: Vec<_> = Assets::iter().collect();
    names.sort_unstable();
    let files = names.iter().filter_map(|name| Some((name, Assets::get(name)?.metadata.sha256_hash())));
    let sums = files.flat_map(|(name, sum)| name.bytes().chain(sum).collect::<Vec<u8>>());
    sums.chain(report::html::STYLE.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A style sheet made for a root of 16 px, at home on one of 10 px: the design system sets the root to 62.5 %.
fn rescaled(style: &str) -> String {
    let mut parts = style.split("rem");
    let mut scaled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let start = scaled.rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |place| place + 1);
        let number: Option<f64> = scaled[start..].parse().ok();
        if let Some(number) = number {
            scaled.truncate(start);
            scaled.push_str(&format!("{:.3}", number * 1.6));
        }
        scaled.push_str("rem");
        scaled.push_str(part);
    }
    scaled
}

/// One file. An old hash still answers with the present file, but is not kept.
pub(crate) async fn serve(Path((hash, path)): Path<(String, String)>) -> Response {
    let body = if path == REPORT_STYLE {
        Body::from(rescaled(report::html::STYLE))
    } else {
        match Assets::get(&path) {
            Some(file) => Body::from(file.data.into_owned()),
            None => return StatusCode::NOT_FOUND.into_response(),
        }
    };
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    let keep = if base().ends_with(&hash) { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(header::CONTENT_TYPE, kind.to_string()), (header::CACHE_CONTROL, keep.to_owned())], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_its_sizes_on_a_smaller_root() {
        let style = ".a{font-size:1.0625rem;margin:.5rem -2rem;padding:clamp(1.6rem,1.2rem + 2vw,2px)}.rem{gap:1em}";
        let scaled =
            ".a{font-size:1.700rem;margin:0.800rem -3.200rem;padding:clamp(2.560rem,1.920rem + 2vw,2px)}.rem{gap:1em}";
        assert_eq!(rescaled(style), scaled);
    }
}
