rooms-title = Interview rooms
rooms-hint = Every room and every recorder is tested each day before the first interview.
rooms-none = There is nothing in the inventory yet.
rooms-add = Add a room or recorder
rooms-name = Name
rooms-name-needed = Give it a name
rooms-portable = A recorder that is carried about
rooms-tested = Tested
rooms-works = Works
rooms-out = Out of order
rooms-untested = Not tested today
rooms-words = What was found
rooms-words-needed = Write what does not work
rooms-test-works = Sound and picture work
rooms-test-out = Out of order
rooms-remove = Take it off the list
rooms-are-out = { $n ->
    [one] { $n } interview room or recorder is out of order
   *[other] { $n } interview rooms or recorders are out of order
 }
rooms-are-untested = { $n ->
    [one] { $n } interview room or recorder was not tested today
   *[other] { $n } interview rooms or recorders were not tested today
 }
