//! The office's own values of a fixed list as rows of a table of their own: a fourth category, an outcome *upheld*.

use register::taxonomy::{OwnList, OwnValue, Taxonomy};

/// Where the office's own values stand in the tables of their lists.
pub(crate) struct OwnRows {
    /// The row of each value, by its place in the taxonomy.
    rows: Vec<u32>,
    categories: u32,
    outcomes: u32,
}

impl OwnRows {
    pub(crate) fn of(taxonomy: &Taxonomy) -> Self {
        let mut own = Self { rows: Vec::with_capacity(taxonomy.own_values.len()), categories: 0, outcomes: 0 };
        for value in &taxonomy.own_values {
            let next = if value.list == OwnList::Category.key() { &mut own.categories } else { &mut own.outcomes };
            own.rows.push(*next);
            *next += 1;
        }
        own
    }

    /// Whether the office has any of a list.
    pub(crate) const fn has(&self, list: OwnList) -> bool {
        self.count(list) > 0
    }

    /// The row of a value; of what has none the row of the fixed value, which stands below them.
    pub(crate) fn row(&self, list: OwnList, own: Option<u16>, fixed: u32) -> u32 {
        let place = own.and_then(|place| self.rows.get(usize::from(place))).copied();
        place.unwrap_or(self.count(list) + fixed)
    }

    const fn count(&self, list: OwnList) -> u32 {
        match list {
            OwnList::Category => self.categories,
            OwnList::Outcome => self.outcomes,
            _ => 0,
        }
    }
}

/// The office's own values of a list, in their order.
pub(crate) fn values(taxonomy: &Taxonomy, list: OwnList) -> impl Iterator<Item = &OwnValue> {
    taxonomy.own_values.iter().filter(move |value| value.list == list.key())
}

/// The key of an own value's row: its code, which gives way where a fixed value has the same.
pub(crate) fn key(value: &OwnValue, fixed: &[&str]) -> String {
    let code = value.code.as_str();
    if fixed.contains(&code) { format!("{code}-2") } else { code.to_owned() }
}
