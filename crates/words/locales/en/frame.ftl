skip-to-content = Skip to content
main-places = Main menu
place-settings = Settings
new-inquiry = New inquiry
place-overview = Overview
place-inquiries = Inquiries
place-report = Annual report
place-import = Import
search-all = Search
search = Search
lock = Lock
unlock = Unlock
sign-out = Sign out
state-locked = locked
state-unlocked = unlocked
yes = Yes
no = No
not-stated = Not stated
all = All
of = of
pages = Pages
required = required
mistake-one = Something must be corrected
flash-locked = What is sealed is locked.
flash-unlocked = Unlocked.
flash-signed-out = You are signed out.
flash-landed =
    { $count ->
        [one] One new inquiry has been imported.
       *[other] { $number } new inquiries have been imported.
    }
flash-number-personal = This searches by the inquiry's number alone. Search by CPR number in the search box on top; it does not come into the address then.
flash-report-saved = The text is saved, sealed.
