# لیست
cases-title = کەیسەکان
cases-new = کردنەوەی کەیسی نوێ
cases-none = هیچ کەیسێک لێرە نییە.
cases-number = ژمارەی کەیس
cases-mine = کەیسەکانی من
cases-from = وەرگیراوە لە بەرواری
cases-to = وەرگیراوە تا بەرواری
cases-filter = پاڵاوتنی لیست
cases-filtered = لیستەکە پاڵێوراوە
cases-filter-clear = لابردنی پاڵاوتن
cases-filter-hint = کەیسە داپۆشراوەکان لە پاڵاوتن بەپێی تاوان یان قەزا دەرناکەون.
cases-pages = پەڕەکانی لیست
cases-older = کەیسی کۆنتر
cases-sealed-tag = داپۆشراو
cases-late = دواکەوتوو
cases-late-by = { $span } دواکەوتووە
cases-back-list = گەڕانەوە بۆ کەیسەکان
cases-back = گەڕانەوە بۆ کەیس

# کەیسی نوێ
cases-new-words = یەک ڕستە بەسە بۆ کردنەوەی کەیس. ژمارەی ناسنامە پێویست نییە و ئەوانی تر دواتر تەواو دەکرێن.
cases-from-visit = لە سەردانی
cases-story = چی ڕوویدا؟
cases-story-hint = ئەوەی کەسەکە وتی بە وشەکانی خۆی بنووسە.
cases-first-person = ئەو کەسەی هات یان کەیسەکە هی ئەوە
cases-second-person = کەسێکی تر لە کەیسەکەدا
cases-hands = کەیسەکە لای کێیە
cases-sealing-words = تاوانەکانی دژ بە کەس و هەموو ئەوەی پەیوەندی بە منداڵ یان خێزانەوە هەیە لە یەکەم ساتەوە دادەپۆشرێت و دەدرێتە یەکەی پاراستنی خێزان و منداڵ.
cases-open = کردنەوەی کەیس
cases-nothing = لانیکەم یەک ڕستە دەربارەی ئەوەی ڕوویدا بنووسە.
cases-kept = لە تۆماری بنەڕەتدا تۆمار کرا
cases-kept-words = کەیسەکە لای یەکەی تایبەت پارێزراوە و بۆ پاراستنی خاوەنەکانی لەمەودوا بۆ تۆ ناکرێتەوە. ژمارەکەی بدە بەو کەسەی دەپرسێت.

# ڕووداوەکان
cases-facts = ڕاستییەکان
cases-facts-change = گۆڕینی ڕاستییەکان
cases-offence = تاوان
cases-offence-second = تاوانی دووەم
cases-offence-third = تاوانی سێیەم
cases-offence-more = تاوانی تر لە هەمان کەیسدا
cases-offence-unknown = تاوان هێشتا دیاری نەکراوە
cases-contexts = بارودۆخی تاوان
cases-contexts-hint = هەموو ئەوەی دەگونجێت هەڵبژێرە.
cases-place = شوێن
cases-district = قەزا
cases-landmark = نزیکترین شوێنی ناسراو
cases-landmark-hint = وەک مزگەوت یان بازاڕ یان قوتابخانە یان موختاری گەڕەک.
cases-premises = جۆری شوێن
cases-premises-home = ماڵ
cases-premises-street = شەقام
cases-premises-shop = دوکان
cases-premises-work = شوێنی کار
cases-premises-school = قوتابخانە
cases-premises-vehicle = ئۆتۆمبێل
cases-premises-public = شوێنی گشتی
cases-premises-other = شوێنی تر
cases-channel = ڕێگەی ڕاگەیاندن
cases-time = کات
cases-when = کەی ڕوویدا؟
cases-about-time = کاتەکە نزیکەییە
cases-about = نزیکەی { $time }
cases-received = وەرگیراوە
cases-recorded = تۆمارکراوە
cases-legacy = ژمارە لە تۆماری کۆندا
cases-not-said = نەوتراوە

# کەسەکان
cases-people = کەسەکان
cases-no-people = هێشتا هیچ کەسێک تۆمار نەکراوە.
cases-person-add = زیادکردنی کەس
cases-person-correct = گۆڕینی زانیاریی کەس
cases-person-more = بەڵگەنامە و ناونیشان و زانیاریی تر
cases-role = ڕۆڵ لە کەیسدا
cases-given = ناو
cases-father = ناوی باوک
cases-grandfather = ناوی باپیر
cases-title-name = نازناو
cases-mother = ناوی دایک
cases-name = ناوی چواری و نازناو
cases-sex = ڕەگەز
cases-age = گرووپی تەمەن
cases-counted = ڕەگەز و گرووپی تەمەن
cases-birth = ساڵ یان بەرواری لەدایکبوون
cases-birth-hint = ساڵ بەسە، وەک 1991.
cases-phone = تەلەفۆن
cases-contact = چۆن بە سەلامەتی پەیوەندی بکەین؟
cases-contact-warning = ئاگاداری شێوازی پەیوەندی بە
cases-document = بەڵگەنامە
cases-document-hint = هەر بەڵگەنامەیەک بێت، یان بە بەتاڵی جێی بهێڵە ئەگەر نییە.
cases-document-number = ژمارەی بەڵگەنامە
cases-address = ناونیشان
cases-thumbprint = بە پەنجەمۆر واژوو دەکات
cases-signs = واژوو

# دۆخ و ڕاسپاردن
cases-case = کەیس
cases-status = دۆخ
cases-status-change = گۆڕینی دۆخ
cases-status-closes = ئەم دۆخە کۆتایی بە کەیس دەهێنێت. «کۆتاییهێنان بە کەیس» بەکاربهێنە و بڕیاری دادوەر بنووسە.
cases-unknown-status = دۆخێک لە لیستەکە هەڵبژێرە.
cases-unknown-code = لە لیستەکە هەڵبژێرە.
cases-words-needed = ئەم خانەیە بە بەتاڵی ناهێڵدرێتەوە.
cases-why = هۆکار
cases-close = کۆتاییهێنان بە کەیس
cases-close-law = کەیس تەنها بە بڕیاری دادوەر کۆتایی دێت (یاسای بنەماکانی دادگاییکردنی سزایی، ماددەی ١٣٠).
cases-decision = ژمارە و بەرواری بڕیاری دادوەر
cases-decision-hint = وەک لە بڕیارەکەدا هاتووە.
cases-decision-needed = یاسا بڕیاری دادوەر بە مەرج دادەنێت بۆ کۆتاییهێنان بە کەیس (ماددەی ١٣٠).
cases-reopen = کردنەوەی کەیس دووبارە
cases-is-closed = کەیسەکە کۆتایی هاتووە و کاری نوێی بۆ زیاد ناکرێت. دەتوانرێت ڕاست بکرێتەوە یان دووبارە بکرێتەوە.
cases-not-closed = کەیسەکە هێشتا کراوەیە.
cases-unit = یەکە
cases-officer = ئەفسەری ڕاسپێردراو
cases-assign = ڕاسپاردنی کەیس
cases-hand-over = ڕادەستکردنی کەیس بە هاوکار
cases-hand-over-to = ئەو هاوکارەی وەریدەگرێت
cases-hand-over-words = ئەوەی پێویستە بیزانێت

# داپۆشین
cases-sealed = کەیسی داپۆشراو
cases-sealed-words = تەنها ئەفسەرانی یەکەکانی پاراستنی خێزان و نەوجەوانان دەیبینن.
cases-protected = کەیسی پارێزراو
cases-protected-words = تەنها ئەفسەری ڕاسپێردراو دەیبینێت.
cases-raise = بەرزکردنەوەی پلەی نهێنی
cases-raise-to = پلەی نهێنیی نوێ
cases-raise-warning = ڕاستییەکانی کەیسەکە دەستبەجێ لە لیست و ئامارەکان دەکێشرێنەوە و لەوانەیە دوای ئەوە بۆ تۆ نەکرێتەوە.
cases-raised-already = کەیسەکە لەم پلەیەدایە یان بەرزتر.
cases-open-to-counting = لابردنی داپۆشین لە کەیس
cases-opening-warning = دوای لابردنی داپۆشین، ئەفسەرانی یەکەی ڕاسپێردراو و بەڕێوەبەری بنکە کەیسەکە دەبینن و ڕاستییەکانی دەچنە ناو ئامارەوە.
cases-not-sealed = کەیسەکە داپۆشراو نییە.

# ئەرک و تێبینی
cases-tasks = ئەرکەکان
cases-no-tasks = هیچ ئەرکێک نییە.
cases-task-add = زیادکردنی ئەرک
cases-task-done = تەواوکردنی ئەرک
cases-task-kind = جۆری ئەرک
cases-task-due = دەبێت تەواو بکرێت پێش
cases-task-officer = کێ ئەنجامی دەدات
cases-task-words = وردەکاریی ئەرک
cases-task-result = ئەنجامی ئەرک
cases-done = تەواوکرا
cases-to-do = تەواونەکراو
cases-note = تێبینی
cases-note-add = زیادکردنی تێبینی

# هاوپێچەکان
cases-files = هاوپێچەکان
cases-no-files = هیچ هاوپێچێک نییە.
cases-attach = هاوپێچکردنی پەڕگە
cases-file = پەڕگە
cases-file-hint = وێنە یان بەڵگەنامە یان تۆمار، تا 50 مێگابایت.
cases-file-kind = جۆری بەڵگەنامە
cases-file-note = چی پیشان دەدات؟
cases-file-needed = پەڕگەیەک هەڵبژێرە.
cases-file-type = ئەم جۆرە پەڕگەیە وەرناگیرێت. وێنە یان بەڵگەنامە یان تۆمار هاوپێچ بکە.
cases-kilobytes = { $n } کیلۆبایت

# هێڵی کات
cases-timeline = ڕەوتی کەیس
cases-changed-since = ئەوەی لەو ماوەیەدا گۆڕاوە
cases-by = { $name }
cases-correct = ڕاستکردنەوە
cases-correct-hint = تۆمارە ڕەسەنەکە وەک خۆی دەمێنێتەوە و ڕاستکردنەوەکە لە تەنیشتی دەردەکەوێت.
cases-correct-words = ڕاستەکەی
cases-corrects = ڕاستکردنەوەی تۆماری { $n }
cases-corrected-by = لە تۆماری { $n } ڕاستکرایەوە:
cases-entry-opened = کەیسەکە کرایەوە
cases-entry-person-added = کەسێک زیاد کرا
cases-entry-person-corrected = زانیاریی کەسێک گۆڕدرا
cases-entry-facts = ڕاستییەکان گۆڕدران
cases-entry-status = دۆخەکە گۆڕا
cases-entry-closed = کەیسەکە کۆتایی هات
cases-entry-reopened = کەیسەکە دووبارە کرایەوە
cases-entry-raised = پلەی نهێنی بەرز کرایەوە
cases-entry-opened-to-counting = داپۆشینەکە لابرا
cases-entry-task-set = ئەرکێک دانرا
cases-entry-task-done = ئەرکێک تەواو کرا
cases-entry-noted = تێبینی
cases-entry-paper = لە فۆڕمی کاغەزییەوە خرایە سیستەم
cases-entry-attached = پەڕگەیەک هاوپێچ کرا
cases-entry-assigned = کەیسەکە ڕاسپێردرا
cases-entry-handed-over = کەیسەکە ڕادەست کرا
cases-entry-corrected = ڕاستکردنەوە
cases-entry-answered = وەڵامی خاوەنی کەیس درایەوە
cases-entry-resolved = ڕای خاوەنی کەیس
cases-entry-other = تۆماری تر
cases-resolved-yes = کێشەکە چارەسەر کرا
cases-resolved-partly = بەشێکی چارەسەر کرا
cases-resolved-no = چارەسەر نەکرا

# بەرگ
cases-cover = بەرگی دۆسیەی کەیس
cases-sign-officer = واژووی ئەفسەری ڕاسپێردراو
cases-sign-commander = واژووی بەڕێوەبەری بنکە
cases-sign-stamp = مۆری بنکە
