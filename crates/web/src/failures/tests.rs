use std::fs;

use super::*;

#[test]
fn the_log_is_told_what_ails_the_store_and_nothing_of_a_text() {
    let office = casework::testing::TestOffice::empty().unwrap();
    let broken = office.dir().join("broken");
    fs::create_dir(&broken).unwrap();
    for entry in fs::read_dir(office.dir()).unwrap().map(|entry| entry.unwrap()).filter(|one| one.path().is_file()) {
        let mut bytes = fs::read(entry.path()).unwrap();
        bytes.iter_mut().skip(100).for_each(|byte| *byte = 0xaa);
        fs::write(broken.join(entry.file_name()), bytes).unwrap();
    }
    let Err(error) = casework::Desk::open(&broken) else { panic!("it opened") };
    assert!(matches!(error, CaseworkError::Store(_)), "{error:?}");
    assert!(cause(&error).is_some_and(|cause| cause.starts_with("the database")), "{:?}", cause(&error));
    assert_eq!(cause(&CaseworkError::Report("line 3: Carla".into())), None);
}
