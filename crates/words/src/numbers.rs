//! Numbers as people write them: `1.234`, `3,49`, `23 %` (with a space that does not break).

use crate::Language;

/// A whole number with its thousands apart.
#[must_use]
pub fn whole(language: Language, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut said = String::new();
    if number < 0 {
        said.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push_str(language.pick(".", ","));
        }
        said.push(digit);
    }
    said
}

/// A number of `scaled / 10^decimals`, all decimals shown: `decimal(da, 349, 2)` is `3,49`.
#[must_use]
pub fn decimal(language: Language, scaled: i64, decimals: u32) -> String {
    if decimals == 0 {
        return whole(language, scaled);
    }
    let unit = 10_i64.pow(decimals);
    let sign = if scaled < 0 { "−" } else { "" };
    let (before, after) = ((scaled / unit).abs(), (scaled % unit).abs());
    let width = decimals as usize;
    format!("{sign}{}{}{after:0width$}", whole(language, before), language.pick(",", "."))
}

/// `23 %` in Danish, `23%` in English.
#[must_use]
pub fn percent(language: Language, percent: i64) -> String {
    format!("{}{}%", whole(language, percent), language.pick("\u{a0}", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let said: Vec<_> = [0, 12, 999, 1_000, 1_234_567, -4_500].map(|n| whole(Language::Danish, n)).into();
        assert_eq!(said, ["0", "12", "999", "1.000", "1.234.567", "−4.500"]);
        assert_eq!(whole(Language::English, 1_234), "1,234");
        assert_eq!(decimal(Language::Danish, 349, 2), "3,49");
        assert_eq!(decimal(Language::Danish, 100_005, 1), "10.000,5");
        assert_eq!(decimal(Language::English, -5, 1), "−0.5");
        assert_eq!(percent(Language::Danish, 23), "23\u{a0}%");
    }
}
