registering-title = New inquiry
registering-story = What is it about?
registering-story-hint = Write freely. Everything else can wait.
registering-who = Who is it?
registering-who-hint = Name, telephone, e-mail or CPR number, several with commas between them. Can wait.
registering-who-more = Anonymous, or each detail by itself
registering-anonymous = The citizen wishes to remain anonymous
registering-channel = How?
registering-from = Inquiry from
registering-from-resident = resident
registering-from-other-municipality = resident of another municipality
registering-from-institution = institution or professional
registering-category = Category
registering-role = Who comes
registering-role-unsaid = not stated
registering-unit = Area or unit
registering-unit-hint = Write the first letters.
registering-points = Complaint points
registering-points-hint = With a complaint only. Several are welcome.
registering-themes = Themes
registering-topics = Topics
registering-topics-hint = Free words, with commas between them. They are sealed.
registering-may-contact = May I contact the administration?
registering-may-yes = yes
registering-may-no = no
registering-may-not-asked = not asked
registering-call-back = Call back by
registering-call-day = Day
registering-call-time = Time
registering-more = Day, place, who comes and topics
registering-received = Received
registering-received-hint = Today, or the day the citizen came.
registering-place = Place
registering-place-unsaid = no place
registering-save = Save
registering-save-next = Save and new
registering-answered = Answered and closed without contacting the administration
registering-unsorted = Save without a category
registering-unsorted-hint = What you chose is kept as a note, and the inquiry goes to the list of what lacks coding.
registering-keys = Enter or Ctrl+Enter saves.
registering-just-saved = Saved as { $number }.
registering-just-saved-look = See the inquiry
registering-back-dated = You are registering for { $day }.
registering-back-dated-at = You are registering for { $day }, { $place }.
registering-back-dated-stop = Back to today
registering-locked = What the citizen tells is sealed at once. Unlock to register.
registering-nothing-said = Write what it is about, or who it is. The rest can wait.
registering-complaint-needs-unit = A complaint needs an area or a unit. Choose one, or save without a category.
registering-points-need-complaint = Points belong to a complaint. Choose complaint, remove the points, or save without a category.
registering-complaint-not-answered = A complaint is closed with an outcome. Save it, and close it on its own page.
registering-promised-call = You have promised to call back. Save without closing, or remove the call.
registering-call-passed = The day of the call has passed.
registering-day-unreadable = Write the day as day, month and year.
registering-time-unreadable = Write the time as 14:30.
registering-day-ahead = The day lies ahead.
registering-not-in-list = Choose one from the list.
registering-cpr-there = A CPR number does not belong here. Write it under “Who is it?”, where it is sealed.
registering-matter-not-past = The day lies after the inquiry.
registering-kept-note = Chosen, but not coded yet: { $said }
registering-reopened-reason = The citizen came back.
registering-told = Told: { $said }
registering-known-title = Is it the same citizen?
registering-known-lead = The citizen is on the register already. One citizen’s matter is counted once. Nothing is saved yet, and nothing you wrote is lost.
registering-known-contacts =
    { $count ->
        [one] 1 contact
       *[other] { $number } contacts
    }
registering-known-contact = Append a contact
registering-known-return = Came back
registering-known-return-open = Came back, and reopen
registering-known-new-linked = New matter, linked
registering-known-other = It is somebody else: save as a new inquiry
registering-known-mend = Back to what you wrote
flash-registered = The inquiry is saved.
flash-registered-cpr = The inquiry is saved. The CPR number does not look like one: check it.
flash-registered-closed = The inquiry is saved and closed.
flash-contact-appended = The contact is appended. The number of inquiries is unchanged.
flash-return-taken = The citizen is noted as having come back.
flash-coded =
    { $count ->
        [0] Nothing was changed.
        [one] 1 inquiry is coded.
       *[other] { $number } inquiries are coded.
    }
flash-judged = The judgement is saved.
flash-referred = The referral is saved.
coding-title = Not coded yet
coding-count =
    { $count ->
        [one] 1 inquiry
       *[other] { $number } inquiries
    }
coding-all = All
coding-lacks-category = Without a category
coding-lacks-points = Complaints without a point
coding-lacks-unit = Without an area
coding-empty = Everything is coded
coding-empty-text = Here come inquiries that were saved without a category, complaints without a point, and inquiries without an area.
coding-one-by-one = One by one
coding-tick = Choose { $number }
coding-tick-column = Choose
coding-days =
    { $count ->
        [one] 1 day
       *[other] { $number } days
    }
coding-of = { $what }, { $number }
coding-together = Set for all chosen
coding-together-hint = Tick inquiries below, and choose what shall hold for all of them.
coding-unchanged = unchanged
coding-save-chosen = Set for the chosen
coding-save-rows = Save the rows
coding-none-ticked = Tick at least one inquiry.
coding-nothing-chosen = Choose what shall hold for those chosen.
coding-some-failed =
    { $count ->
        [one] 1 inquiry could not be coded
       *[other] { $number } inquiries could not be coded
    }
coding-row-failed = { $number }: { $why }
coding-conflict = Somebody else coded it meanwhile. Here stands what is saved now; choose again if yours shall hold.
coding-one-place = { $place } of { $of }
coding-one-outside = No longer on the list
coding-previous = Previous
coding-next = Next without saving
coding-save-next = Save and next
coding-save = Save
coding-back = Not coded yet
coding-story = What the citizen tells
coding-new-points = New complaint points
coding-open-inquiry = Open the inquiry
