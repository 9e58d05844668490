//! The last round: empty slots, the order of headings, anchors, the numbers of tables.

use std::collections::HashSet;

use crate::document::Block;

/// Takes the slots out, and the headings under which nothing else stands.
pub(super) fn leave_out_slots(blocks: &mut Vec<Block>) {
    let waits = waiting_headings(blocks);
    let mut place = 0;
    blocks.retain(|block| {
        let keep = !matches!(block, Block::Slot(_)) && !waits.contains(&place);
        place += 1;
        keep
    });
    leave_out_empty_parts(blocks);
}

/// A part none of whose chapters is left goes, too.
fn leave_out_empty_parts(blocks: &mut Vec<Block>) {
    let first = |block: Option<&Block>| match block {
        Some(Block::Heading { level: 1, text, .. }) => text.split_whitespace().next().map(str::to_lowercase),
        _ => None,
    };
    let is_part = |word: &str| matches!(word, "del" | "part");
    let ends = |word: &str| is_part(word) || word.starts_with("bilag") || word.starts_with("appendix");
    let mut place = 0;
    while place < blocks.len() {
        let next = blocks.get(place + 1);
        let opens = first(blocks.get(place)).is_some_and(|word| is_part(&word));
        let follows = next.is_none() || first(next).is_some_and(|word| ends(&word));
        if opens && follows {
            blocks.remove(place);
        } else {
            place += 1;
        }
    }
}

/// The places of headings whose whole section holds slots and nothing else.
fn waiting_headings(blocks: &[Block]) -> HashSet<usize> {
    let mut waiting = HashSet::new();
    // Headings that are open around the present block: place, level, slots seen, anything else seen.
    let mut open: Vec<(usize, u8, bool, bool)> = Vec::new();
    let mut close = |open: &mut Vec<(usize, u8, bool, bool)>, level: u8| {
        while open.last().is_some_and(|(_, inner, ..)| *inner >= level) {
            let Some((place, _, slots, other)) = open.pop() else { break };
            if slots && !other {
                waiting.insert(place);
            }
            if let Some(outer) = open.last_mut() {
                outer.2 |= slots;
                // A heading without a slot stays, and keeps its chapter.
                outer.3 |= other || !slots;
            }
        }
    };
    for (place, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, .. } => {
                close(&mut open, *level);
                open.push((place, *level, false, false));
            }
            Block::Slot(_) => open.iter_mut().rev().take(1).for_each(|heading| heading.2 = true),
            _ => open.iter_mut().rev().take(1).for_each(|heading| heading.3 = true),
        }
    }
    close(&mut open, 0);
    waiting
}

/// Gives headings their anchors and tables their numbers and anchors; no heading skips a level.
pub(super) fn number(blocks: &mut [Block]) {
    let mut taken = HashSet::new();
    let (mut tables, mut above) = (0_u32, 0_u8);
    for block in blocks {
        match block {
            Block::Heading { level, text, id } => {
                *level = (*level).clamp(1, (above + 1).min(4));
                above = *level;
                *id = unique(&anchor(text), &mut taken);
            }
            Block::Table(table) => {
                tables += 1;
                table.number = Some(tables);
                table.id = unique(&table.id, &mut taken);
            }
            Block::Chart(chart) => {
                chart.id = unique(&chart.id, &mut taken);
                chart.table.id = unique(&chart.table.id, &mut taken);
            }
            _ => {}
        }
    }
}

fn unique(wanted: &str, taken: &mut HashSet<String>) -> String {
    let mut id = wanted.to_owned();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{wanted}-{number}");
    }
    id
}

/// `afsnit-` and the heading in letters a–z, digits and hyphens.
fn anchor(heading: &str) -> String {
    let mut anchor = format!("afsnit-{}", register::units::hyphenated(heading));
    anchor.truncate(80);
    anchor.trim_end_matches('-').to_owned()
}
