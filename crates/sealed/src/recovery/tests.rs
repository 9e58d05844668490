use proptest::prelude::*;

use super::*;

fn key(bytes: [u8; BYTES]) -> RecoveryKey {
    RecoveryKey(Zeroizing::new(bytes))
}

fn counting() -> RecoveryKey {
    let mut next = 0..;
    key(std::array::from_fn(|_| next.next().unwrap()))
}

#[test]
fn printed_in_groups_with_a_check() {
    let printed = key([0; 20]).to_text();
    assert_eq!(*printed, "0000-0000-0000-0000-0000-0000-0000-00000");
    let counting = counting().to_text();
    assert_eq!(counting[..39], *"000G-40R4-0M30-E209-185G-R38E-1W81-24GK");
    assert_eq!(counting.len(), 40);
    assert_eq!(format!("{:?}", key([0; 20])), "RecoveryKey(redacted)");
}

#[test]
fn typed_by_a_person() {
    let right = counting();
    let printed = right.to_text();
    let sloppy = printed.replace('-', " ").to_lowercase().replace('0', "o").replace('1', "l");
    for typed in [
        &**printed,
        &sloppy,
        &printed.replace('-', ""),
        &printed.replace('-', "\u{2013}").replace('1', "I").replace('0', "O"),
        &format!("  {}\n", &**printed),
    ] {
        assert!(RecoveryKey::parse(typed).unwrap().is_same(&right), "{typed}");
    }
}

#[test]
fn what_is_no_key() {
    let printed = key([7; 20]).to_text();
    let shape = SealError::RecoveryKeyShape;
    for typed in ["", "0000", &printed[1..], &format!("{}0", &**printed), &printed.replace('0', "U"), "æ"] {
        assert_eq!(RecoveryKey::parse(typed).unwrap_err(), shape, "{typed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_printed_is_read(bytes: [u8; BYTES]) {
        let right = key(bytes);
        prop_assert!(RecoveryKey::parse(&right.to_text()).unwrap().is_same(&right));
    }

    #[test]
    fn every_single_mistake_and_every_swap_of_neighbours_is_noticed(bytes: [u8; BYTES]) {
        let printed: Vec<char> = key(bytes).to_text().chars().filter(|c| *c != '-').collect();
        let mistyped = SealError::RecoveryKeyMistyped;
        for place in 0..printed.len() {
            for wrong in ALPHABET.iter().map(|&b| char::from(b)).filter(|c| *c != printed[place]) {
                let mut typed = printed.clone();
                typed[place] = wrong;
                let typed: String = typed.into_iter().collect();
                prop_assert_eq!(RecoveryKey::parse(&typed).unwrap_err(), mistyped);
            }
            if place > 0 && printed[place] != printed[place - 1] {
                let mut typed = printed.clone();
                typed.swap(place, place - 1);
                let typed: String = typed.into_iter().collect();
                prop_assert_eq!(RecoveryKey::parse(&typed).unwrap_err(), mistyped);
            }
        }
    }
}
