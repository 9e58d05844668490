//! The session cookie.

/// Its name. With `__Host-` the browser itself sees to it that no other host can set it.
pub(crate) const fn session(secure: bool) -> &'static str {
    if secure { "__Host-uvildig" } else { "uvildig" }
}

/// Sets it, until the browser closes. It is never sent along from another site and never shown to a script.
pub(crate) fn start(secure: bool, token: &str) -> String {
    format!("{}={token}; {}", session(secure), rules(secure))
}

/// Takes it back.
pub(crate) fn end(secure: bool) -> String {
    format!("{}=; {}; Max-Age=0", session(secure), rules(secure))
}

const fn rules(secure: bool) -> &'static str {
    if secure { "Path=/; HttpOnly; SameSite=Strict; Secure" } else { "Path=/; HttpOnly; SameSite=Strict" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_as_strict_as_it_can_be() {
        assert_eq!(start(true, "x"), "__Host-uvildig=x; Path=/; HttpOnly; SameSite=Strict; Secure");
        assert_eq!(start(false, "x"), "uvildig=x; Path=/; HttpOnly; SameSite=Strict");
        assert!(end(true).ends_with("; Secure; Max-Age=0"));
    }
}
