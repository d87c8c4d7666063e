search-title = گەڕان
search-field = ناو، تەلەفۆن یان ژمارە
search-hint = لانیکەم دوو بەشی ناو بە هەر زمانێک، یان ژمارەی تەلەفۆن یان بەڵگەنامە، یان ژمارەیەکی وەک B/123/2026
search-more = ناوی دایک
search-mother = ناوی دایک
search-mother-hint = لەگەڵ ناوی یەکەم بەسە ئەگەر هیچی تر نەزانرێت
search-purpose = مەبەستی گەڕان
search-purpose-hint = مەبەستەکە لەگەڵ گەڕانەکە هەڵدەگیرێت و لایەنی پشکنین دەتوانێت بیبینێت
search-purpose-needed = مەبەستی گەڕان هەڵبژێرە
search-say-why = هۆکارەکە لە خوارەوە بنووسە
search-why = هۆکار
search-why-needed = هۆکاری گەڕان بنووسە
search-empty = ناوێک یان ژمارەیەک بنووسە
search-two-parts = تەنها یەک ناو بەس نییە: لانیکەم دوو بەشی ناو بنووسە، وەک ناوی کەسەکە و ناوی باوکی، یان ژمارەیەک
search-no-number = ئەمە لە ژمارەی تەلەفۆن، بەڵگەنامە یان کەیس ناچێت. دڵنیابە و دووبارە هەوڵ بدەوە
search-is-noted = هەموو گەڕانێک بە ناوی گەڕێنەر و مەبەستەکەیەوە تۆمار دەکرێت.
search-returning = ئایا سەردانیکەر پێشتر هاتووە؟
search-change = دەستکاریکردنی گەڕان یان گەڕانێکی نوێ
search-count =
    { $n ->
        [one] یەک ئەنجام
       *[other] { $n } ئەنجام
    }
search-more-than =
    { $n ->
        [one] زیاتر لە یەک ئەنجام
       *[other] زیاتر لە { $n } ئەنجام
    }
search-narrow = تەنها نزیکترین ئەنجامەکان لێرە دەردەکەون. بەشێکی تری ناوەکە زیاد بکە.
search-near = ناوی کەس بەم شێوەیە نەنووسراوە. ئەمانە ناون کە بە پیتێک لێی جیاوازن.
search-none = هیچ شتێک نەدۆزرایەوە کە بتوانیت بیبینیت. ناوەکە بە شێوەیەکی تر بنووسە، یان بە ژمارەی تەلەفۆن بگەڕێ.
search-case = کەیس
search-visit = سەردان
search-sealed = داخراو
search-waiting = چاوەڕێ دەکات
search-helped = خزمەت دەکرێت
search-ended = کۆتایی هاتووە
search-again = کردنەوەی سەردانێکی نوێ بۆ ئەم کەسە
search-say-case = ژمارەی کەیسەکە لە خوارەوە بنووسە
search-case-number = ژمارەی کەیس
search-case-number-hint = تەنها بۆ گەڕان بەدوای گومانلێکراو: کەیسێک کە دەتوانیت بیکەیتەوە
search-case-needed = ژمارەی کەیسێک بنووسە کە دەتوانیت بیکەیتەوە
search-sampled = گەڕانەکان بۆ پشکنین
search-sampled-intro = نموونەیەک لەو گەڕانانەی کە بۆ کەیسی گەڕێنەر نین. ئەوەی بەدوایدا گەڕاون تەنها لە کردنەوەی یەکێکدا دەردەکەوێت، و ئەوە تۆمار دەکرێت.
search-sampled-none = هیچ لە نموونەکەدا نییە.
search-sampled-one = گەڕانێک بۆ پشکنین
search-office = بنکە
search-who = کێ گەڕا
search-when = کەی
search-shown = ئەوەی بۆی دەرکەوت
search-verdict = بڕیار
search-verdict-right = گەڕانێکی دروست
search-verdict-asked = ڕوونکردنەوە داوا کرا
search-verdict-breach = سەرپێچی
search-verdict-none = نەپشکێنراوە
search-verdict-save = پاشەکەوتکردنی بڕیار
search-earlier = کۆنتر
