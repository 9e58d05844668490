//! The access matrix: every row there is, by subject.

use casework::access::Action;

use super::{Route, get, post, start};
use crate::access::Access::{Anyone, May, SignedIn};
use crate::{
    activities, discreet, drafts, finding, health, imports, inquiries, kept, languages, overview, reports, sessions,
    setup, shortcuts, today,
};

/// The access matrix.
pub(crate) fn routes(upload_limit: usize) -> Vec<Route> {
    let subjects =
        [doors(), looking(), registering(), working(), people(), papers(), setting_up(), reporting(upload_limit)];
    subjects.into_iter().flatten().collect()
}

/// Coming in and going out, drafts, and how one wishes to see the pages.
fn doors() -> Vec<Route> {
    vec![
        get("/", SignedIn, start),
        get("/health", Anyone, health::show),
        get("/log-ind", Anyone, sessions::log_in_page),
        post("/log-ind", Anyone, sessions::log_in),
        post("/log-ud", SignedIn, sessions::sign_out),
        get("/laas-op", SignedIn, sessions::unlock_page),
        post("/laas-op", SignedIn, sessions::unlock),
        post("/laas", SignedIn, sessions::lock),
        post("/sprog", Anyone, languages::choose),
        post("/diskret", SignedIn, discreet::choose),
        get("/genveje", SignedIn, shortcuts::show),
        post("/genveje", SignedIn, shortcuts::choose),
        get("/kladder", SignedIn, drafts::show),
        post("/kladde", SignedIn, drafts::save).holding(drafts::LARGEST_FORM),
        get("/kladde/tilstand", SignedIn, drafts::state),
        post("/kladde/kasser", SignedIn, drafts::discard),
        post("/kladde/fortryd", SignedIn, drafts::restore),
        post("/kladde/hent", SignedIn, kept::fetch),
    ]
}

/// The places of the rail, and finding.
fn looking() -> Vec<Route> {
    vec![
        get("/overblik", May(Action::SeeFigures), overview::show),
        get("/henvendelser", May(Action::SeeRegister), inquiries::list),
        get("/henvendelser/{number}", May(Action::SeeRegister), inquiries::show),
        get("/soeg", May(Action::SeeRegister), finding::show),
        post("/soeg", May(Action::SeeRegister), finding::search),
        post("/soeg/gem", May(Action::SeeRegister), finding::save),
        post("/soeg/gemt/{id}/slet", May(Action::SeeRegister), finding::forget),
        get("/i-dag", May(Action::SeeRegister), today::show),
        get("/i-dag/overdragelse", May(Action::OpenInquiry), today::handover),
        get("/aktiviteter", May(Action::SeeRegister), activities::show),
        post("/aktiviteter", May(Action::WorkInquiries), activities::add),
        get("/aktiviteter/{id}", May(Action::WorkInquiries), activities::edit_page),
        post("/aktiviteter/{id}", May(Action::WorkInquiries), activities::edit),
        post("/aktiviteter/{id}/fjern", May(Action::WorkInquiries), activities::remove),
    ]
}

/// Taking a call, and sorting what was taken.
fn registering() -> Vec<Route> {
    vec![
        post("/henvendelser/ny/kendt", May(Action::WorkInquiries), finding::known),
        post("/henvendelser/ny/forslag", May(Action::WorkInquiries), finding::suggest),
        get("/henvendelser/ny", May(Action::WorkInquiries), inquiries::registering::show),
        post("/henvendelser/ny", May(Action::WorkInquiries), inquiries::registering::save),
        post("/henvendelser/ny/et-aar", May(Action::WorkInquiries), inquiries::registering::year),
        get("/henvendelser/mangler-kodning", May(Action::WorkInquiries), inquiries::coding::show),
        post("/henvendelser/mangler-kodning", May(Action::WorkInquiries), inquiries::coding::save),
        get("/henvendelser/mangler-kodning/{number}", May(Action::WorkInquiries), inquiries::coding::show_one),
        post("/henvendelser/mangler-kodning/{number}", May(Action::WorkInquiries), inquiries::coding::save_one),
        post("/henvendelser/ny/mail", May(Action::WorkInquiries), inquiries::attachments::register_mail)
            .holding(inquiries::attachments::HEAVIEST_MAIL),
    ]
}

/// What is done with one inquiry.
fn working() -> Vec<Route> {
    vec![
        post("/henvendelser/{number}/haendelse", May(Action::WorkInquiries), inquiries::happening::happened),
        post("/henvendelser/{number}/fortaelling", May(Action::WorkInquiries), inquiries::timeline::edit_story),
        post("/henvendelser/{number}/kontakt/{id}", May(Action::WorkInquiries), inquiries::timeline::edit_contact),
        post(
            "/henvendelser/{number}/forvaltning/{id}",
            May(Action::WorkInquiries),
            inquiries::timeline::edit_administration,
        ),
        post("/henvendelser/{number}/notat/{id}", May(Action::WorkInquiries), inquiries::timeline::edit_note),
        post("/henvendelser/{number}/notat/{id}/fjern", May(Action::WorkInquiries), inquiries::timeline::remove_note),
        post("/henvendelser/{number}/tilbage", May(Action::WorkInquiries), inquiries::points::come_back),
        post("/henvendelser/{number}/tilbage/{id}", May(Action::WorkInquiries), inquiries::timeline::edit_return),
        post(
            "/henvendelser/{number}/tilbage/{id}/fjern",
            May(Action::WorkInquiries),
            inquiries::timeline::remove_return,
        ),
        post("/henvendelser/{number}/punkt/{id}", May(Action::WorkInquiries), inquiries::points::edit),
        post("/henvendelser/{number}/punkt/{id}/fjern", May(Action::WorkInquiries), inquiries::points::remove),
        get("/henvendelser/{number}/sagsforloeb", May(Action::OpenInquiry), inquiries::course::sheet),
        get("/henvendelser/{number}/sagsforloeb/pdf", May(Action::OpenInquiry), inquiries::course::pdf),
        post("/henvendelser/{number}/sagsforloeb/ny", May(Action::WorkInquiries), inquiries::course::add),
        post("/henvendelser/{number}/sagsforloeb/{id}", May(Action::WorkInquiries), inquiries::course::edit),
        post("/henvendelser/{number}/sagsforloeb/{id}/fjern", May(Action::WorkInquiries), inquiries::course::remove),
        post("/henvendelser/{number}/oplysning/{key}", May(Action::WorkInquiries), inquiries::facts::change),
        post("/henvendelser/{number}/afslut", May(Action::WorkInquiries), inquiries::closing::close_it),
        post("/henvendelser/{number}/genaabn", May(Action::WorkInquiries), inquiries::closing::reopen_it),
    ]
}

/// Who takes part, what they may be told, and whether the matter is the adviser's.
fn people() -> Vec<Route> {
    vec![
        post("/henvendelser/{number}/kompetence", May(Action::WorkInquiries), inquiries::jurisdiction::judge),
        get("/henvendelser/{number}/kompetence/forklaring", May(Action::OpenInquiry), inquiries::jurisdiction::tell),
        post("/henvendelser/{number}/henvisning", May(Action::WorkInquiries), inquiries::jurisdiction::refer),
        post(
            "/henvendelser/{number}/henvisning/{id}",
            May(Action::WorkInquiries),
            inquiries::jurisdiction::alter_referral,
        ),
        post("/henvendelser/{number}/parter", May(Action::WorkInquiries), inquiries::parties::add),
        post("/henvendelser/{number}/parter/{id}", May(Action::WorkInquiries), inquiries::parties::edit),
        post("/henvendelser/{number}/parter/{id}/fjern", May(Action::WorkInquiries), inquiries::parties::remove),
        post("/henvendelser/{number}/maa-kontakte", May(Action::WorkInquiries), inquiries::consents::say),
        post(
            "/henvendelser/{number}/maa-kontakte/{id}/tilbage",
            May(Action::WorkInquiries),
            inquiries::consents::take_back,
        ),
        post("/henvendelser/{number}/samtykker", May(Action::WorkInquiries), inquiries::consents::add),
        post("/henvendelser/{number}/samtykker/{id}", May(Action::WorkInquiries), inquiries::consents::edit),
        post(
            "/henvendelser/{number}/samtykker/{id}/tilbage",
            May(Action::WorkInquiries),
            inquiries::consents::withdraw,
        ),
        post("/henvendelser/{number}/forhold/{part}", May(Action::WorkInquiries), inquiries::circumstances::write),
        post("/henvendelser/{number}/underretning", May(Action::WorkInquiries), inquiries::notifications::add),
        post("/henvendelser/{number}/underretning/{id}", May(Action::WorkInquiries), inquiries::notifications::edit),
        post("/henvendelser/{number}/forbindelser", May(Action::WorkInquiries), inquiries::links::add),
        post("/henvendelser/{number}/forbindelser/{id}/ophaev", May(Action::WorkInquiries), inquiries::links::undo),
    ]
}

/// Letters, documents, tasks.
fn papers() -> Vec<Route> {
    vec![
        post("/henvendelser/{number}/bilag", May(Action::WorkInquiries), inquiries::attachments::add)
            .holding(inquiries::attachments::HEAVIEST_FORM),
        get("/henvendelser/{number}/bilag/{id}", May(Action::OpenInquiry), inquiries::attachments::download),
        post("/henvendelser/{number}/bilag/{id}/navn", May(Action::WorkInquiries), inquiries::attachments::rename),
        post("/henvendelser/{number}/bilag/{id}/fjern", May(Action::WorkInquiries), inquiries::attachments::remove),
        get("/henvendelser/{number}/breve/ny", May(Action::WorkInquiries), inquiries::letters::begin),
        post("/henvendelser/{number}/breve", May(Action::WorkInquiries), inquiries::letters::create),
        post("/henvendelser/{number}/breve/vis", May(Action::WorkInquiries), inquiries::letters::preview),
        get("/henvendelser/{number}/breve/{id}", May(Action::OpenInquiry), inquiries::letters::show),
        post("/henvendelser/{number}/breve/{id}", May(Action::WorkInquiries), inquiries::letters::save),
        post("/henvendelser/{number}/breve/{id}/udsted", May(Action::WorkInquiries), inquiries::letters::issue),
        post("/henvendelser/{number}/breve/{id}/sendt", May(Action::WorkInquiries), inquiries::letters::mark_sent),
        post("/henvendelser/{number}/breve/{id}/slet", May(Action::WorkInquiries), inquiries::letters::remove),
        get("/henvendelser/{number}/breve/{id}/pdf", May(Action::OpenInquiry), inquiries::letters::download),
        post("/henvendelser/{number}/opgave", May(Action::WorkInquiries), inquiries::tasks::add),
        post("/henvendelser/{number}/opgave/{id}", May(Action::WorkInquiries), inquiries::tasks::edit),
        post("/henvendelser/{number}/opgave/{id}/trin", May(Action::WorkInquiries), today::step),
    ]
}

/// Opsætning.
fn setting_up() -> Vec<Route> {
    vec![
        get("/opsaetning", May(Action::ManageOffice), setup::start),
        get("/opsaetning/brevhoved", May(Action::ManageOffice), inquiries::letters::letterhead),
        post("/opsaetning/brevhoved", May(Action::ManageOffice), inquiries::letters::save_letterhead),
        get("/opsaetning/organisation", May(Action::ManageOffice), setup::organisation),
        post("/opsaetning/organisation", May(Action::ManageOffice), setup::add_unit),
        get("/opsaetning/organisation/{code}", May(Action::ManageOffice), setup::unit),
        post("/opsaetning/organisation/{code}", May(Action::ManageOffice), setup::save_unit),
        post("/opsaetning/organisation/{code}/flyt", May(Action::ManageOffice), setup::move_to),
        post("/opsaetning/organisation/{code}/flyt/fortryd", May(Action::ManageOffice), setup::take_move_back),
        post("/opsaetning/organisation/{code}/blev-til", May(Action::ManageOffice), setup::link),
        post("/opsaetning/organisation/{code}/blev-til/fjern", May(Action::ManageOffice), setup::unlink),
        get("/opsaetning/omorganisering", May(Action::ManageOffice), setup::reorganisation),
        post("/opsaetning/omorganisering", May(Action::ManageOffice), setup::reorganise),
        get("/opsaetning/klagepunkter", May(Action::ManageOffice), setup::kinds),
        post("/opsaetning/klagepunkter", May(Action::ManageOffice), setup::add_kind),
        get("/opsaetning/klagepunkter/{code}", May(Action::ManageOffice), setup::kind),
        post("/opsaetning/klagepunkter/{code}", May(Action::ManageOffice), setup::save_kind),
        get("/opsaetning/samlinger", May(Action::ManageOffice), setup::clusters),
        post("/opsaetning/samlinger", May(Action::ManageOffice), setup::add_cluster),
        get("/opsaetning/samlinger/{code}", May(Action::ManageOffice), setup::cluster),
        post("/opsaetning/samlinger/{code}", May(Action::ManageOffice), setup::save_cluster),
        get("/opsaetning/temaer", May(Action::ManageOffice), setup::themes),
        post("/opsaetning/temaer", May(Action::ManageOffice), setup::add_theme),
        get("/opsaetning/temaer/{code}", May(Action::ManageOffice), setup::theme),
        post("/opsaetning/temaer/{code}", May(Action::ManageOffice), setup::save_theme),
        get("/opsaetning/skema", May(Action::ManageOffice), setup::scheme),
        post("/opsaetning/skema", May(Action::ManageOffice), setup::upload_scheme),
        get("/opsaetning/skema/hent", May(Action::ManageOffice), setup::scheme_file),
        post("/opsaetning/skema/tag", May(Action::ManageOffice), setup::take_scheme),
        get("/opsaetning/ord", May(Action::ManageOffice), setup::words),
        post("/opsaetning/ord/{list}", May(Action::ManageOffice), setup::save_words),
        post("/opsaetning/ord/{list}/vaerdier", May(Action::ManageOffice), setup::add_value),
        get("/opsaetning/ord/{list}/{code}", May(Action::ManageOffice), setup::value),
        post("/opsaetning/ord/{list}/{code}", May(Action::ManageOffice), setup::save_value),
        get("/opsaetning/steder", May(Action::ManageOffice), setup::places),
        post("/opsaetning/steder", May(Action::ManageOffice), setup::add_place),
        get("/opsaetning/steder/udskrift", May(Action::ManageOffice), setup::print_places),
        get("/opsaetning/steder/{code}", May(Action::ManageOffice), setup::place),
        post("/opsaetning/steder/{code}", May(Action::ManageOffice), setup::save_place),
        get("/opsaetning/optaelling", May(Action::ManageOffice), setup::notes),
        post("/opsaetning/optaelling", May(Action::ManageOffice), setup::add_note),
        get("/opsaetning/optaelling/{id}", May(Action::ManageOffice), setup::counting_note),
        post("/opsaetning/optaelling/{id}", May(Action::ManageOffice), setup::save_note),
        post("/opsaetning/optaelling/{id}/fjern", May(Action::ManageOffice), setup::remove_note),
        get("/opsaetning/kontor", May(Action::ManageOffice), setup::office),
        post("/opsaetning/kontor", May(Action::ManageOffice), setup::save_office),
    ]
}

/// The report, and registers from files.
fn reporting(upload_limit: usize) -> Vec<Route> {
    vec![
        get("/beretning", May(Action::WriteReport), reports::show),
        post("/beretning", May(Action::WriteReport), reports::save),
        post("/beretning/vis", May(Action::WriteReport), reports::preview),
        get("/beretning/hent/{format}", May(Action::WriteReport), reports::download_saved),
        post("/beretning/hent/{format}", May(Action::WriteReport), reports::download_typed),
        get("/indlaes", May(Action::ImportRegister), imports::start),
        post("/indlaes", May(Action::ImportRegister), imports::upload).holding(upload_limit),
        get("/indlaes/{upload}", May(Action::ImportRegister), imports::examine),
        post("/indlaes/{upload}", May(Action::ImportRegister), imports::examine_mapped),
        post("/indlaes/{upload}/profil", May(Action::ImportRegister), imports::save_profile),
        post("/indlaes/{upload}/land", May(Action::ImportRegister), imports::land),
    ]
}
