search-title = Search
search-words = What are you looking for?
search-words-hint = Name, number, telephone, CPR or words from the story, notes and attachments. Every word must be found. Put “quotation marks” around words that must stand side by side.
search-count = { $count ->
    [0] No inquiry fits.
    [one] One inquiry fits.
   *[other] { $number } inquiries fit.
  }
search-nearly = Nothing fits exactly what you wrote. Here is what is much like it.
search-fewer = Try fewer or shorter words, or no filter.
search-not-whole = { $ready } of { $total } inquiries are ready. The rest will follow in a moment; search again.
search-damaged = { $count ->
    [one] One inquiry is left out because its seal does not hold: somebody has altered the database past the program.
   *[other] { $number } inquiries are left out because their seals do not hold: somebody has altered the database past the program.
  }
search-closed = closed { $date }
search-received = received { $date }
search-about = About the search
search-about-what = Everything you may open is searched: numbers, names, stories, contacts, notes, letters, mails and the text of attachments. Other forms of a word are found too, and æ, ø and å may be written ae, oe and aa.
search-about-where = The index of words is in the server's memory alone, while you are unlocked. It is never on the disk, and is wiped when you lock.
search-about-deed = That you search is noted in the trail of deeds once every quarter of an hour; what you search for is noted nowhere.
search-memory = { $count ->
    [0] At this moment it takes up nothing.
   *[other] At this moment it takes up { $number } MB.
  }

search-part-number = Number
search-part-name = Name
search-part-identity = Contact details
search-part-story = Story
search-part-wish = Wish
search-part-return = Return
search-part-contact = Contact
search-part-note = Note
search-part-administration = Administration
search-part-task = Task
search-part-course = Course of case
search-part-circumstances = Needs and topics
search-part-consent = Consent
search-part-closing = Closing
search-part-jurisdiction = Jurisdiction
search-part-notification = Notification
search-part-letter = Letter
search-part-mail = Mail
search-part-attachment = Attachment
search-part-link = Link

saved-title = Saved filters
saved-none = Here stand the filters and searches that you save under a name. They are sealed: you alone see them.
saved-of-register = filter
saved-of-search = search
saved-name-filter = Save this filter as
saved-name-search = Save this search as
saved-save = Save
saved-forget = Delete
flash-filter-saved = Saved.
flash-filter-forgotten = Deleted.

known-title = { $count ->
    [one] Perhaps known: one inquiry
   *[other] Perhaps known: { $number } inquiries
  }
known-why-cpr = The same CPR number
known-why-birthday = The same name and day of birth
known-why-phone = The same telephone
known-why-email = The same e-mail
known-why-name = The same name – perhaps somebody else
known-why-begins = The name begins so
known-why-alike = The name is much alike
known-cpr-digits = Check the CPR number: it does not have ten digits.
known-cpr-day = Check the CPR number: its first six digits are no date.
known-cpr-check = Check the CPR number: the check digit does not fit. Newer numbers may be right all the same.
known-cpr-january = The check digit does not fit. For births on 1 January it often does not, and the number may be right.

suggest-title = Suggestions – take what fits
suggest-units = Unit
suggest-kinds = Complaint points
suggest-themes = Themes
suggest-quoted = “{ $word }”
suggest-because-words = { $count ->
    [one] the word { $words }
   *[other] the words { $words }
  }
suggest-because-like = { $count ->
    [0] like { $numbers }, which was coded so
    [one] like { $numbers } and one other, which were coded so
   *[other] like { $numbers } and { $number } others, which were coded so
  }
similar-title = Earlier inquiries much like it
similar-common = Words in common: { $words }
