rooms-title = ژوورەکانی چاوپێکەوتن
rooms-hint = هەموو ژوور و ئامێرێک هەموو ڕۆژێک پێش یەکەم چاوپێکەوتن تاقی دەکرێتەوە.
rooms-none = هێشتا هیچ لە لیستەکەدا نییە.
rooms-add = زیادکردنی ژوور یان ئامێر
rooms-name = ناو
rooms-name-needed = ناوێکی بۆ بنووسە
rooms-portable = ئامێری تۆمارکردنی هەڵگیراو
rooms-tested = تاقیکرایەوە
rooms-works = کار دەکات
rooms-out = لەکارکەوتوو
rooms-untested = ئەمڕۆ تاقی نەکراوەتەوە
rooms-words = ئەوەی دەرکەوت
rooms-words-needed = بنووسە چی کار ناکات
rooms-test-works = دەنگ و وێنە کار دەکەن
rooms-test-out = لەکارکەوتوو
rooms-remove = لابردن لە لیست
rooms-are-out = { $n ->
    [one] { $n } ژووری چاوپێکەوتن یان ئامێر لەکارکەوتووە
   *[other] { $n } ژووری چاوپێکەوتن یان ئامێر لەکارکەوتوون
 }
rooms-are-untested = { $n ->
    [one] { $n } ژووری چاوپێکەوتن یان ئامێر ئەمڕۆ تاقی نەکراوەتەوە
   *[other] { $n } ژووری چاوپێکەوتن یان ئامێر ئەمڕۆ تاقی نەکراونەتەوە
 }
