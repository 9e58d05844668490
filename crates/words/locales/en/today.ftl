place-today = Today
today-calls = Call back
today-today = Today
today-today-empty = Nothing more today.
today-week = This week
today-week-empty = Nothing more this week.
today-waiting = Waiting for others
today-waiting-empty = No answer is awaited from anybody.
today-later =
    { $count ->
        [one] 1 task later
       *[other] { $number } tasks later
    }
today-nothing = Nothing is promised and nothing is waiting.
today-nothing-first = New inquiry
today-untouched = Long untouched
today-untouched-since = Nothing has happened for { $days } days, since { $date }
today-strip = The register right now
today-new = New this month
today-open = Open
today-oldest = Oldest open, from { $date }
handover = Hand-over list
handover-until = All that is to be done or awaited until { $date }
handover-until-label = Until
handover-nothing = There is nothing to hand over in that time.
handover-when = When
handover-what = What
handover-whom = Whom
handover-explained = The list is for a substitute. It holds tasks and names, no notes.
due-today = today
due-tomorrow = tomorrow
due-late = Overdue
due-days-ago =
    { $count ->
        [one] yesterday
       *[other] { $number } days ago
    }
due-at = { $day } at { $clock }
task-call-back = call back
task-promised-answer = promised answer
task-awaited-answer = awaiting answer
task-meeting = meeting
task-deadline = deadline
task-consent = consent runs out
task-other = task
task-do = Done
task-again = Not done after all
task-snooze = Put off
task-snooze-do = Put off to the day
task-tomorrow = to tomorrow
task-next-week = a week
task-until = To
sealed-short = Sealed – unlock
flash-task-done = The task is done.
flash-task-again = The task is open again.
flash-task-snoozed = The task is put off.
flash-task-saved = The task is saved.
tasks-heading = Tasks
tasks-none = Nothing is promised.
tasks-new = New task
tasks-done = Tasks that are done
task-kind = What was promised?
task-due = Day
task-due-at = Time
task-text = What is to be done?
task-owner = Who owes it?
task-save = Save the task
task-edit = Edit
task-done-on = done { $date }
task-put-off = put off to { $date }
task-kind-missing = Choose what was promised.
task-due-missing = Write the day it is to be done.
task-due-at-strange = Write the time as 14.30.
task-conflict = Somebody else altered the task while you wrote. Both texts stand here; nothing is lost.
conflict-mine = What you wrote
conflict-theirs = What was saved
conflict-keep-theirs = Keep the other
mistakes =
    { $count ->
        [one] Something needs correcting
       *[other] { $number } things need correcting
    }
today-untouched-more =
    { $count ->
        [one] 1 more
       *[other] { $number } more
    }
