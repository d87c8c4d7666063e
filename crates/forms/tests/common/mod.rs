//! Forms written for the tests.

#![allow(dead_code, reason = "each test uses its part")]

/// A form with its instance, binds and body, and a dictionary.
pub(crate) fn form(itext: &str, instance: &str, model: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>مسح رضا المواطنين</h:title><model>
<itext>{itext}</itext>
<instance><data id="trust" version="2026112201">{instance}<meta><instanceID/></meta></data></instance>
{model}
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
</model></h:head>
<h:body>{body}</h:body></h:html>"#
    )
}

/// A form without languages.
pub(crate) fn plain(instance: &str, model: &str, body: &str) -> String {
    form("", instance, model, body).replace("<itext></itext>", "")
}

/// A dictionary in three languages: id, Arabic, Sorani, English.
pub(crate) fn itext(texts: &[(&str, &str, &str, &str)]) -> String {
    let languages = ["العربية (ar)", "کوردیی ناوەندی (ckb)", "English (en)"];
    let translation = |(n, lang): (usize, &&str)| {
        let text = |(id, ar, ckb, en): &(&str, &str, &str, &str)| {
            format!("<text id=\"{id}\"><value>{}</value></text>", [ar, ckb, en][n])
        };
        let texts: String = texts.iter().map(text).collect();
        format!("<translation lang=\"{lang}\">{texts}</translation>")
    };
    languages.iter().enumerate().map(translation).collect()
}

/// A survey with a group, a repeat, choices from a list, a note, files and metadata, in three languages.
pub(crate) fn survey() -> String {
    let words = itext(&[
        ("/data/name:label", "الاسم", "ناو", "Name"),
        ("/data/age:label", "العمر", "تەمەن", "Age"),
        ("/data/age:hint", "بالسنوات", "بە ساڵ", "In years"),
        ("/data/age:msg", "للبالغين فقط", "تەنها بۆ گەورەکان", "Adults only"),
        ("/data/g:label", "المركز", "بنکە", "Station"),
        (
            "/data/g/came:label",
            "<output value=\" /data/name \"/>، هل راجعتم المركز؟",
            "<output value=\" /data/name \"/>، سەردانی بنکەتان کرد؟",
            "<output value=\" /data/name \"/>, did you come to the station?",
        ),
        ("/data/g/why:label", "لماذا؟", "بۆچی؟", "Why?"),
        ("/data/person:label", "أفراد الأسرة", "ئەندامانی خێزان", "Household"),
        ("/data/person/who:label", "من؟", "کێ؟", "Who?"),
        ("/data/person/old:label", "كم عمره؟", "تەمەنی چەندە؟", "How old?"),
        ("/data/photo:label", "صورة", "وێنە", "Photograph"),
        ("/data/thanks:label", "شكراً", "سوپاس", "Thank you"),
        ("yn-0", "نعم", "بەڵێ", "Yes"),
        ("yn-1", "لا", "نەخێر", "No"),
    ]);
    let instance = "<start/><name/><age/><g><came/><why/></g>\
        <person jr:template=\"\"><who/><old/><minor/></person><person><who/><old/><minor/></person>\
        <photo/><thanks/><minors>0</minors>";
    let model = r#"
<instance id="yn"><list>
 <item><itextId>yn-0</itextId><name>yes</name></item>
 <item><itextId>yn-1</itextId><name>no</name></item>
</list></instance>
<instance id="stations" src="jr://file-csv/stations.csv"/>
<bind nodeset="/data/start" jr:preload="timestamp" type="dateTime" jr:preloadParams="start"/>
<bind nodeset="/data/name" type="string" required="true()"/>
<bind nodeset="/data/age" type="int" constraint=". &gt; 17 and . &lt; 120"
  jr:constraintMsg="jr:itext('/data/age:msg')" required="true()"/>
<bind nodeset="/data/g" relevant=" /data/age  &gt; 17"/>
<bind nodeset="/data/g/came" type="string" required="true()"/>
<bind nodeset="/data/g/why" type="string" relevant=" /data/g/came  = 'yes'"/>
<bind nodeset="/data/person/who" type="string"/>
<bind nodeset="/data/person/old" type="int" relevant=" ../who  != ''"/>
<bind nodeset="/data/person/minor" type="string" calculate="if( ../old  &lt; 18, 1, 0)"/>
<bind nodeset="/data/photo" type="binary"/>
<bind nodeset="/data/thanks" type="string" readonly="true()"/>
<bind nodeset="/data/minors" type="string" calculate="sum( /data/person/minor )"/>"#;
    let body = r#"
<input ref="/data/name"><label ref="jr:itext('/data/name:label')"/></input>
<input ref="/data/age"><label ref="jr:itext('/data/age:label')"/><hint ref="jr:itext('/data/age:hint')"/></input>
<group ref="/data/g" appearance="field-list"><label ref="jr:itext('/data/g:label')"/>
 <select1 ref="/data/g/came"><label ref="jr:itext('/data/g/came:label')"/>
  <itemset nodeset="instance('yn')/list/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
 <input ref="/data/g/why" appearance="multiline"><label ref="jr:itext('/data/g/why:label')"/></input>
</group>
<group ref="/data/person"><label ref="jr:itext('/data/person:label')"/><repeat nodeset="/data/person">
 <input ref="/data/person/who"><label ref="jr:itext('/data/person/who:label')"/></input>
 <input ref="/data/person/old"><label ref="jr:itext('/data/person/old:label')"/></input>
</repeat></group>
<upload ref="/data/photo" mediatype="image/*"><label ref="jr:itext('/data/photo:label')"/></upload>
<input ref="/data/thanks"><label ref="jr:itext('/data/thanks:label')"/></input>"#;
    form(&words, instance, model, body)
}
