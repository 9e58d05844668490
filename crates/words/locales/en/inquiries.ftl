inquiries-count =
    { $part } of { $count ->
        [one] 1 inquiry
       *[other] { $number } inquiries
    }
inquiries-count-complaints =
    { $count ->
        [one] 1 complaint
       *[other] { $number } complaints
    }
inquiries-count-plain =
    { $count ->
        [one] 1 inquiry
       *[other] { $number } inquiries
    }
inquiries-none-found = No inquiry fits the filter
inquiries-empty = The register is empty
inquiries-empty-text = The register will stand here, one line an inquiry. Begin by importing a spreadsheet.
column-number = Number
column-received = Received
column-category = Category
column-area = Area
column-points = Points
column-themes = Themes
column-outcome = Outcome
column-closed = Closed
filter = Filter
filter-show = Show
filter-active = Active filters
filter-remove = Remove the filter
filter-clear = Show all
filter-kind = Kind of point
filter-theme = Theme
filter-state = State
filter-number-is = Number: { $text }
filter-received-in = Received { $period }
filter-closed-in = Closed { $period }
filter-unknown-figure = The address points to a figure that does not exist, or lacks its period. The list is shown without it.
state-open = Open
state-closed = Closed
returned = Returned
pager-rows = { $first }–{ $last } · page { $page } of { $pages }
pager-previous = Previous
pager-next = Next
inquiry-title = Inquiry { $number }
inquiry-open-for =
    { $count ->
        [one] open for 1 day
       *[other] open for { $number } days
    }
inquiry-closed-after =
    { $count ->
        [one] closed after 1 day
       *[other] closed after { $number } days
    }
inquiry-story = Citizen and story
inquiry-no-story = No story was written.
inquiry-points = Complaint points
inquiry-no-points = No points are registered.
inquiry-timeline = Timeline
inquiry-facts = Coded facts
point-kind = Kind
point-raised = Raised
point-finding = Finding
point-acknowledged = Acknowledged
fact-received = Received
fact-closed = Closed
fact-channel = Channel
fact-from = From
fact-role = Role
fact-area = Area
fact-unit = Unit
fact-themes = Themes
fact-administration = Administration contacted
fact-returned = Returned
fact-meetings = Meetings
fact-about-meeting = Complained of the meeting
fact-helped = Helped to complain
fact-outcome = Outcome
fact-learning = Learning
event-received = Received: { $channel }
event-contact = Contact: { $channel }
event-closed = Closed
identity-name = Name
identity-cpr = CPR number
identity-phone = Telephone
identity-email = E-mail
identity-address = Address
category-advice = Advice
category-complaint = Complaint
category-other = Other inquiry
category-uncoded = Not coded yet
outcome-procedural = Procedural
outcome-substantive = Substantive
outcome-none = None
outcome-unknown = Unknown
inquiries-count-points =
    { $count ->
        [one] 1 point
       *[other] { $number } points
    }
inquiries-count-points-in = { $points } in { $complaints }
filter-unknown-word = The address asks for a filter that does not exist. The list is shown without it.
