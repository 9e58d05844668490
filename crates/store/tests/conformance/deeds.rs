//! The chain of deeds.

use sealed::DeedValue;

use crate::support::Fixture;

#[test]
fn deeds_chain_are_signed_and_hold_the_manifests() {
    let fixture = Fixture::new();
    let inquiry = fixture.complaint("2023-040", 1);
    let landed = fixture.land(&inquiry).unwrap();
    let tx = fixture.store.begin().unwrap();
    let opened = fixture.deed("inquiry.open").inquiry(inquiry.id).with("fields", DeedValue::Count(1));
    tx.commit(opened, Some(&fixture.secret)).unwrap();

    let view = fixture.store.read().unwrap();
    let roster = sealed::verify_roster(&store::roster::all(&view).unwrap(), &fixture.genesis.hash().unwrap()).unwrap();
    let mut walk = sealed::ChainWalk::start(&roster);
    for stored in store::deeds::from(&view, 1, 100).unwrap() {
        walk.step_bytes(&stored.bytes).unwrap();
    }
    let head = store::deeds::head(&view).unwrap().unwrap();
    assert_eq!((walk.sequence(), walk.head()), (head.sequence, head.hash));
    assert_eq!(head.sequence, 3);
    let deed = store::deeds::find(&view, landed.sequence).unwrap().unwrap().read().unwrap();
    let (count, hash) = store::manifests::list_hash_of(&view, landed.sequence).unwrap();
    let says = |name: &str| deed.body.payload.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    assert_eq!(says("manifests"), Some(DeedValue::Count(count)));
    assert_eq!(says("manifest-list"), Some(DeedValue::Hash(hash)));
    let sequences = |deeds: Vec<store::deeds::StoredDeed>| deeds.iter().map(|deed| deed.sequence).collect::<Vec<_>>();
    assert_eq!(sequences(store::deeds::of_inquiry(&view, inquiry.id, 0).unwrap()), [2, 3]);
    assert_eq!(sequences(store::deeds::newest(&view, None, 2).unwrap()), [3, 2]);
    assert_eq!(sequences(store::deeds::newest(&view, Some(2), 2).unwrap()), [1]);
}
