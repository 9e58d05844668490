skip-to-content = Gå til indholdet
main-places = Hovedmenu
place-overview = Overblik
place-inquiries = Henvendelser
place-report = Beretning
place-import = Indlæs
search-by-number = Søg på nummer
search = Søg
lock = Lås
unlock = Lås op
sign-out = Log ud
state-locked = låst
state-unlocked = låst op
yes = Ja
no = Nej
not-stated = Ikke oplyst
all = Alle
of = af
pages = Sider
required = skal udfyldes
mistake-one = Noget skal rettes
flash-locked = Det forseglede er låst.
flash-unlocked = Låst op.
flash-signed-out = Du er logget ud.
flash-landed =
    { $count ->
        [one] Én ny henvendelse er indlæst.
       *[other] { $number } nye henvendelser er indlæst.
    }
flash-number-unknown = Ingen henvendelse har det nummer.
flash-number-personal = Her søges på henvendelsens nummer. Søg aldrig på et CPR-nummer.
flash-report-saved = Teksten er gemt, forseglet.
