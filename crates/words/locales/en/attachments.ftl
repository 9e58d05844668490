attachments-heading = Attachments
attachments-none = There are no attachments.
attachments-add = Add attachments or a mail
attachments-files = Files
attachments-files-hint = Drop them here, or choose them. Mails (.eml, .msg) are read, and what came with them is put beside them.
attachments-limits = At most { $file } a file, { $files } files at a time and { $inquiry } on the inquiry.
attachments-as-contact = Mails are contacts with the citizen and belong in the timeline
attachments-file = Add
attachments-nothing-filed = Nothing was added.
attachments-no-file = Choose at least one file.
attachments-empty = The file “{ $name }” is empty.
attachments-too-large = The file “{ $name }” is larger than { $most }.
attachments-too-many = There are more than { $most } files. Add them in several goes.
attachments-inquiry-full = The inquiry would then hold more than { $most }. Remove something first, or add less.
attachments-no-mail = “{ $name }” is no mail that can be read. Save the mail as .eml or .msg, and try again.
attachments-filed-on = added { $date }
attachments-came-with = from the mail “{ $subject }”
attachments-hides = The name promises something else than the content, which is: { $kind }. Do not open it.
attachments-active = The file may hold something that runs or is hidden. Open it only if you know where it comes from.
attachments-change = Rename or remove
attachments-name = Name
attachments-rename = Save the name
attachments-remove = Remove for good
attachments-goes-file = The file is deleted and cannot be brought back.
attachments-goes-mail = The mail is deleted with its text and cannot be brought back.
attachments-goes-contact = The contact in the timeline goes too.
attachments-goes-not-note = The contact in the timeline stays, because it was written on since.
attachments-stays =
    { $count ->
        [one] The attachment that came with the mail stays.
       *[other] The { $number } attachments that came with the mail stay.
    }
attachments-filed-title = Attachments were added
attachments-back = To the inquiry
attachments-already =
    { $count ->
        [one] One file was here already, byte by byte, and was not added again:
       *[other] { $number } files were here already, byte by byte, and were not added again:
    }
attachments-unread =
    { $count ->
        [one] One file could not be read. It is kept as it came, but is not found by its text:
       *[other] { $number } files could not be read. They are kept as they came, but are not found by their text:
    }
attachments-misdated =
    { $count ->
        [one] One mail has a date that cannot be right: it stands under today. The mail itself is unchanged.
       *[other] { $number } mails have a date that cannot be right: they stand under today. The mails themselves are unchanged.
    }
attachments-earlier =
    { $count ->
        [one] One mail is from before the inquiry: it is an attachment, not a contact.
       *[other] { $number } mails are from before the inquiry: they are attachments, not contacts.
    }
attachments-left-in =
    { $count ->
        [one] A picture of a signature or the like lies in the mail itself only.
       *[other] { $number } pictures of signatures or the like lie in the mails themselves only.
    }
attachments-conflict = The name was changed meanwhile
attachments-conflict-text = Somebody else gave the attachment a new name since you saw it. Nothing is overwritten.
attachments-conflict-theirs = The name now
attachments-conflict-mine = Your name
attachments-conflict-keep = Keep it
attachments-mail-title = New inquiry from a mail
attachments-mail-file = The mail
attachments-mail-hint = Drop an .eml or .msg file here, or choose it. Subject and text become the story, the sender the citizen.
attachments-mail-register = Register the inquiry
attachments-one-mail = Choose one mail at a time.
attachments-known-heading = The sender may have been here before
attachments-known-lead = Is the mail a further contact of an inquiry that is here already, or a new matter? Nothing is registered yet.
attachments-known-file = Add the mail to { $number }
attachments-known-new = Register a new inquiry
attachments-known-closed = closed
attachments-known-email = same e-mail
attachments-known-name = same name
flash-attachments-filed =
    { $count ->
        [0] Nothing new was added.
        [one] One file was added.
       *[other] { $number } files were added.
    }
flash-attachment-renamed = The name is saved.
flash-attachment-removed = The attachment is removed.
flash-mail-registered = The inquiry is registered from the mail. It is not sorted yet.
