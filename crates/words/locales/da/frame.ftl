skip-to-content = Gå til indholdet
main-places = Hovedmenu
place-settings = Opsætning
new-inquiry = Ny henvendelse
place-overview = Overblik
place-inquiries = Henvendelser
place-report = Beretning
place-import = Indlæs
search-all = Søg
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
flash-number-personal = Her søges kun på henvendelsens nummer. Søg på CPR-nummer i søgefeltet øverst; så kommer det ikke i adressen.
flash-report-saved = Teksten er gemt, forseglet.
