setup-lead = Everything the office decides for itself: who belongs where, what can be complained of, which words you use. Codes never change their meaning, so that years can be compared.
setup-pages = Pages of the set-up
setup-organisation = Organisation
setup-organisation-text = Administrations, departments and units: what exists when, and what became of what.
setup-kinds = Complaint points
setup-kinds-text = Kinds with “use when”, clusters, themes – and the whole scheme as a file.
setup-words = Words
setup-words-text = Your own words for categories, outcomes and channels, and finer values.
setup-places = Places and opening hours
setup-places-text = Where and when citizens can meet you. Can be printed.
setup-counting = Counting
setup-counting-text = Notes on the series when you count in a new way.
setup-office = The office
setup-office-text = Name, report year, suggestions and reminders.
setup-units =
    { $count ->
        [one] 1 unit
       *[other] { $number } units
    }
setup-kinds-count =
    { $count ->
        [one] 1 kind
       *[other] { $number } kinds
    }
setup-places-count =
    { $count ->
        [0] None yet
        [one] 1 place
       *[other] { $number } places
    }
setup-notes-count =
    { $count ->
        [0] No notes
        [one] 1 note
       *[other] { $number } notes
    }
setup-year-begins = The report year begins in { $month }

setup-save = Save
setup-edit = Edit
setup-show = Show
setup-see = See what happens
setup-undo = Undo
setup-name = Name
setup-label = Label
setup-code = Code
setup-what = What
setup-before = Now
setup-after = Becomes
setup-validity = Valid
setup-since = from { $day }
setup-until = until { $day }
setup-from = First day
setup-from-hint = Empty: always.
setup-to = Last day
setup-to-hint = Empty: until further notice.
setup-no-day = no day
setup-since-day = From and including
setup-label-da = Danish label
setup-label-en = English label
setup-label-en-hint = Empty: the Danish one.
setup-name-missing = Write a name.
setup-day-missing = Choose a day.
setup-day-strange = The day cannot be read. Write it as 2024-01-31.
setup-ends-before = The last day is before the first.
setup-stands-now = It now says: { $text }
setup-conflict = Somebody else changed the same meanwhile
setup-conflict-text = Nothing was overwritten. Yours stands in the field, and what stands there now is shown beside it. Save again to put yours in its place, or change the field.

setup-as-of = As it was on
setup-reorganise = Reorganise
setup-unit-new = Add a unit
setup-unit-add = Add the unit
setup-units-none = No units on that day
setup-units-none-text = Add the first unit above, or import a spreadsheet with the sheet Organisation.
setup-units-others =
    { $count ->
        [one] 1 unit does not exist on that day
       *[other] { $number } units do not exist on that day
    }
setup-units-others-label = Ended and coming units
setup-became = Became
setup-level = Level { $level }:
setup-area = reporting area
setup-parent = Belongs under
setup-parent-first = Belonged from the beginning under
setup-parent-none = None – at the top
setup-nature = Nature
setup-nature-hint = Explains the number of complaints: an authority makes decisions.
setup-nature-none = Not stated
setup-nature-authority = Authority
setup-nature-service = Service
setup-nature-staff = Staff
setup-is-area = Is a reporting area
setup-is-area-hint = Inquiries are counted at the nearest reporting area upwards.
setup-code-hint = Empty: made from the name. The code can never be changed.
setup-code-stays = The code { $code } stays as it is, also when the name changes.
setup-code-taken = The code is in use. Choose another.
setup-code-unfit = A code is letters, digits and hyphens, at most 40.
setup-unit-circle = The unit would come to lie under itself. Choose another unit above.
setup-unit-unknown = Choose a unit.
setup-unit-title = Unit: { $name }
setup-unit-inquiries =
    { $count ->
        [0] no inquiries
        [one] 1 inquiry
       *[other] { $number } inquiries
    }
setup-unit-edit = Correct the unit
setup-unit-edit-text = Corrections hold for earlier years too. If something is to hold from a certain day, move or reorganise. A unit is never deleted; it gets a last day.
setup-unit-under = Add a unit under this
setup-history = History
setup-history-none = The unit has always been here.
setup-began = began
setup-ended = last day
setup-came-from = came from
setup-became-what = became
setup-moved-to = moved to
setup-moved-to-top = moved to the top
setup-move-title = Move from a day
setup-move-text = The code comes along. Until that day the unit is counted where it was.
setup-move-under = Belongs from then on under
setup-move = Move the unit
setup-move-undo = Undo the move of { $day }
setup-moves-outside = The day must be after the unit's first day and no later than its last.
setup-link-title = Became another unit
setup-link-text = Only the link is made. If the reorganisation is not registered yet, use Reorganise.
setup-link-to = The unit became
setup-link = Make the link
setup-link-remove = Remove the link to { $name }
setup-link-circle = The link would go round in a circle: that unit itself comes from this one.
setup-link-not-there = The unit does not exist on that day.
setup-reorganise-unit = Reorganise this unit
setup-reorganise-text = One or several units end and become one or several others: a merger, a split, a new code. The numbers can be compared across the change.
setup-which-old = Which units end?
setup-first-day = First day of the new order
setup-first-day-hint = The old units get the day before as their last day.
setup-which-new = What do they become?
setup-target = Unit { $number }
setup-target-what = A new unit, or one that exists
setup-target-new = A new unit
setup-one-more = Split into one more
setup-one-less = One less
setup-nothing-old = Choose at least one unit that ends.
setup-nothing-new = Say what the units become.
setup-old-not-there = { $name } does not exist the day before.
setup-became-already = { $name } has become something else already. See the unit's history.
setup-existing-not-there = The unit does not exist on that day, or ends itself.
setup-new-under-old = The new unit cannot lie under one that ends.
setup-carried-nowhere = Say where { $name } is to belong.
setup-preview-title = This happens when you carry it out
setup-preview-text = Nothing has been written yet.
setup-ends-before-day = Ends the day before { $day }
setup-begins-day = From { $day }
setup-carried = Comes along
setup-carried-text = Units that lay under the old ones. They keep their codes; earlier years are counted as they lay.
setup-series = A filter on the new area also finds the inquiries of the old units.
setup-late =
    { $count ->
        [one] 1 inquiry received since then stands at an old unit. It stays there and is found under the new one.
       *[other] { $number } inquiries received since then stand at the old units. They stay there and are found under the new ones.
    }
setup-nothing-vanishes = No unit is deleted, and no code is used again.
setup-carry-out = Carry out
setup-change-order = Change it

setup-kinds-list = Kinds
setup-kinds-lead = What can be complained of. Two advisers are to choose the same: hence “use when”.
setup-kind-new = Add a kind
setup-kind-add = Add the kind
setup-kind-edit = Correct the kind
setup-kind-edit-text = Code and group are fixed, for otherwise earlier years would change. If the kind is no longer to be used, give it a last day.
setup-kind-points =
    { $count ->
        [0] no complaint points
        [one] 1 complaint point
       *[other] { $number } complaint points
    }
setup-kinds-ended =
    { $count ->
        [one] 1 ended kind
       *[other] { $number } ended kinds
    }
setup-group = Group in the report
setup-group-hint = Cannot be changed later.
setup-group-missing = Choose a group.
setup-kind-code-hint = Empty: made from the label. Can never be changed or used again.
setup-kind-code-unfit = A code is letters A–Z, digits and hyphens.
setup-law = Legal basis
setup-law-hint = One provision a line.
setup-guidance = Guidance for whoever codes
setup-time = Time
setup-use-when = Use when
setup-not-when = Do not use when
setup-use-when-da = Use when – Danish
setup-use-when-en = Use when – English
setup-not-when-da = Do not use when – Danish
setup-not-when-en = Do not use when – English
setup-code-twice = The code { $code } is in use. Choose another.
setup-meaning-changed = The code { $code } is in use with another meaning. Use a new code.
setup-kind-unknown = The kind { $code } does not exist.
setup-value-unknown = The value { $code } is not on the list.
setup-none-used = At least one value must be left to choose.

setup-clusters = Clusters
setup-clusters-lead = Kinds counted together across the groups. A point may count in several clusters.
setup-cluster-new = Add a cluster
setup-cluster-add = Add the cluster
setup-cluster-kinds = Kinds in the cluster
setup-clusters-none = No clusters yet

setup-themes = Themes
setup-themes-lead = What inquiries are about, across complaint points.
setup-theme-new = Add a theme
setup-theme-add = Add the theme
setup-theme-edit-text = The code is fixed. If the theme is no longer to be used, give it a last day.
setup-themes-none = No themes yet

setup-scheme = Scheme as a file
setup-scheme-lead = Kinds, clusters, themes and words as one file, so that municipalities can use each other's.
setup-scheme-file-head = Scheme of complaint points. Codes never change their meaning; labels may.
setup-scheme-out = Give your scheme to a colleague
setup-scheme-out-text = The file holds no inquiries and nothing about anybody.
setup-scheme-download = Download the scheme
setup-scheme-in = Take a scheme in
setup-scheme-in-text = First you see what would change. A code that is in use cannot get another meaning.
setup-scheme-file = Scheme file (.toml)
setup-scheme-end = End what is here alone from
setup-scheme-end-hint = Empty: kinds and themes that the file lacks stay beside the others.
setup-scheme-refused = The scheme cannot be taken in
setup-scheme-no-file = Choose a file.
setup-scheme-unreadable = The file cannot be read as a scheme.
setup-scheme-changed = Your own scheme has changed meanwhile. Look through it again before you take it in.
setup-scheme-preview = What the scheme changes
setup-scheme-changed-count = Changed
setup-scheme-new-count = New
setup-scheme-same-count = The same in both
setup-scheme-others-count = Here alone
setup-scheme-others-show = Show them
setup-scheme-others-stay = They stay.
setup-scheme-others-end = They end the day before { $day }.
setup-scheme-take = Take the scheme in
setup-scheme-nothing = The file changes nothing.
setup-scheme-codes-stay = No code changes its meaning, and nothing is deleted.
setup-list-exclusions = Outside competence
setup-list-meeting-faults = Faults of meetings
setup-list-words = Own words
setup-refer = Shown on to

setup-words-lead = Call things what you call them. The numbers are the same, so that you can be compared with others.
setup-list-channel = Channel
setup-list-from = Inquiry from
setup-list-role = Who turns to you
setup-house-word = Word from the start
setup-own-word-da = Your word in Danish
setup-own-word-en = Your word in English
setup-own-word-da-for = Your word in Danish for { $word }
setup-own-word-en-for = Your word in English for { $word }
setup-used = Used
setup-not-used = not used
setup-used-for = { $word } is used
setup-always = Always
setup-own-values = Own values
setup-own-values-text = Finer than the fixed ones, such as “Signposting” or “Upheld”. Each counts as one of the fixed.
setup-value-new = Add a value
setup-value-add = Add the value
setup-value-edit-text = What the value counts as is fixed, for otherwise earlier years would change.
setup-counts-as = Counts as
setup-counts-as-hint = Cannot be changed later.
setup-counts-as-missing = Choose what the value counts as.
setup-counts-as-what = counts as { $word }

setup-places-lead = Where citizens can meet you, and when.
setup-place-new = Add a place
setup-place-add = Add the place
setup-places-none = No places yet
setup-places-none-text = Here come the town hall, the library and other places with opening hours. Add the first above.
setup-places-over =
    { $count ->
        [one] 1 former place
       *[other] { $number } former places
    }
setup-address = Address
setup-hours = Opening hours
setup-hours-hint = Write 9 or 9:30. Two stretches a day; empty ones are closed.
setup-opens = from
setup-closes = to
setup-hours-note = e.g. by appointment
setup-no-hours = No fixed hours
setup-time-strange = { $day }: the time cannot be read. Write 9 or 9:30.
setup-time-missing = { $day }: write both from and to.
setup-closes-before = { $day }: it closes before it opens.
setup-hours-overlap = { $day }: the two stretches overlap.
setup-monday = Monday
setup-tuesday = Tuesday
setup-wednesday = Wednesday
setup-thursday = Thursday
setup-friday = Friday
setup-saturday = Saturday
setup-sunday = Sunday
setup-places-print = Notice to print
setup-places-print-text = Print the page with Ctrl+P. Only the notice comes along.
setup-notice-title = Here you can meet the citizens' adviser
setup-notice-day = Opening hours as of { $day }

setup-counting-lead = If something is counted in a new way from a day on, say so here. The note stands on the series, so that nobody reads a jump as a development.
setup-note-new = New note
setup-note-add = Add the note
setup-note-da = What has changed? – Danish
setup-note-en = What has changed? – English
setup-note-missing = Write what has changed.
setup-note-title = Note from { $day }
setup-note-remove = Remove the note
setup-note-remove-text = The note goes from the series. The log says that it was removed.
setup-note-remove-do = Remove it
setup-notes = Notes
setup-notes-none = No notes: everything has been counted in the same way throughout.

setup-office-lead = What stands on the pages and in the report, and what the program does by itself.
setup-office-name = Name of the office
setup-office-name-hint = As it stands in the report, such as The Citizens' Adviser of Nørrelund.
setup-municipality = Municipality
setup-municipality-missing = Write the municipality's name.
setup-report-year = Report year
setup-report-year-hint = Overview and report begin with this month.
setup-month-strange = Choose a month.
setup-language = Language of the report
setup-language-hint = Everyone chooses the screen's language for themselves.
setup-choices = Choices
setup-suggestions = Suggest kinds, themes and area while the story is written
setup-suggestions-hint = A suggestion always says why, and nothing is chosen by itself.
setup-untouched = Days before an open inquiry counts as untouched
setup-untouched-hint = After that it stands on Today.
setup-days-strange = Write a whole number from 1 to 365.
setup-reminder = Reminder by e-mail
setup-reminder-hint = Says only that something is due – never what or who.
setup-reminder-never = None
setup-hour-strange = Choose an hour.

flash-setup-saved = Saved.
flash-setup-added = Added.
flash-setup-removed = Removed.
flash-reorganised = The reorganisation has been carried out.
flash-scheme-taken = The scheme has been taken in.
flash-place-added = The place has been added. Write its opening hours below.

filter-area-came-from = The inquiries of what the area came from are with these: { $names }.
