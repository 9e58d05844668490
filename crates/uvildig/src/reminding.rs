//! Reminder mails: each morning, to those who have something to do. What a mail says holds no content.

use casework::reminders::{self, Reminder};
use casework::{Desk, Now};
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Message, SmtpTransport, Transport};

use crate::configuration::{Mail, MailSecurity};

/// Sends what is due now. One that cannot be sent holds up no other; it is tried again with the next round that is due.
pub fn remind(desk: &Desk, now: Now, mail: &Mail) -> Result<usize, String> {
    if mail.server.is_empty() {
        return Ok(0);
    }
    let due = reminders::due(desk, now).map_err(|error| error.to_string())?;
    if due.is_empty() {
        return Ok(0);
    }
    let transport = transport(mail)?;
    let (mut sent, mut failed) = (0, 0);
    for reminder in due {
        // The server's answer may quote the address, which is no business of the log.
        let taken = message(&reminder, mail).and_then(|message| transport.send(&message).map_err(|_| String::new()));
        if taken.is_err() {
            failed += 1;
            continue;
        }
        reminders::sent(desk, now, reminder.person).map_err(|error| error.to_string())?;
        sent += 1;
    }
    if failed > 0 { Err(format!("{failed} of {} reminders were not taken", failed + sent)) } else { Ok(sent) }
}

fn transport(mail: &Mail) -> Result<SmtpTransport, String> {
    let wrong = |_| format!("mail.server = \"{}\" cannot be used", mail.server);
    let builder = match mail.security {
        MailSecurity::Tls => SmtpTransport::relay(&mail.server).map_err(wrong)?,
        MailSecurity::Starttls => SmtpTransport::starttls_relay(&mail.server).map_err(wrong)?,
        MailSecurity::None => SmtpTransport::builder_dangerous(&mail.server),
    };
    let builder = if mail.port == 0 { builder } else { builder.port(mail.port) };
    let builder = builder.timeout(Some(std::time::Duration::from_secs(20)));
    let Some(file) = mail.password_file.as_ref().filter(|_| !mail.user.is_empty()) else { return Ok(builder.build()) };
    let password = std::fs::read_to_string(file).map_err(|_| "mail.password_file cannot be read".to_owned())?;
    Ok(builder.credentials(Credentials::new(mail.user.clone(), password.trim_end().to_owned())).build())
}

fn message(reminder: &Reminder, mail: &Mail) -> Result<Message, String> {
    let from: Mailbox = mail.from.parse().map_err(|_| format!("mail.from = \"{}\" is no address", mail.from))?;
    let to: Mailbox = reminder.address.parse().map_err(|_| "a log-in name is no mail address".to_owned())?;
    let (subject, text) = said(reminder, &mail.address);
    Message::builder()
        .from(from)
        .to(to)
        .subject(subject)
        .header(ContentType::TEXT_PLAIN)
        .body(text)
        .map_err(|_| "a reminder could not be written".to_owned())
}

/// Subject and text: numbers, and where to log in.
fn said(reminder: &Reminder, address: &str) -> (String, String) {
    let language = reminder.language;
    let tasks = |count: usize| match (language.pick("da", "en"), count) {
        ("da", 1) => "1 opgave".to_owned(),
        ("da", count) => format!("{count} opgaver"),
        (_, 1) => "1 task".to_owned(),
        (_, count) => format!("{count} tasks"),
    };
    let subject = language.pick("Uvildig: {} i dag", "Uvildig: {} today").replace("{}", &tasks(reminder.today));
    let mut text = format!("{}\n\n{}: {}\n", reminder.office, language.pick("I dag", "Today"), tasks(reminder.today));
    if reminder.overdue > 0 {
        text += &format!("{}: {}\n", language.pick("Over tiden", "Overdue"), tasks(reminder.overdue));
    }
    text += language.pick("\nLog ind for at se dem.", "\nLog in to see them.");
    if !address.is_empty() {
        text += &format!("\n{address}");
    }
    text.push('\n');
    (subject, text)
}

#[cfg(test)]
mod tests;
