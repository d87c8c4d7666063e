//! Spellings that must meet, names that must not, and how much of the attested ones do.

use names::{Key, Kind, Name, Person, document, fold, keys, phone, skeleton};

/// Every line is one name in several spellings.
const SAME: &[&[&str]] = &[
    &["أحمد", "احمد", "اَحْمَد", "ئەحمەد", "Ahmed", "Ahmad", "AHMED", "Ahmet"],
    &[
        "محمد",
        "محمّد",
        "مـحـمـد",
        "موحەممەد",
        "محه‌مه‌د",
        "Mohammed",
        "Muhammad",
        "Mohamed",
        "Mohammad",
    ],
    &["عبد الله", "عبدالله", "عەبدوڵڵا", "Abdullah", "Abd Allah", "Abdallah", "Abdulla"],
    &[
        "عبد الرحمن",
        "عبدالرحمن",
        "عەبدولڕەحمان",
        "Abdulrahman",
        "Abd al-Rahman",
        "Abdul Rahman",
        "Abdurrahman",
    ],
    &["فاطمة", "فاطمه", "فاتمە", "Fatima", "Fatimah", "Fatma"],
    &["ليلى", "ليلي", "لیلا", "لەیلا", "Layla", "Leila", "Laila"],
    &["مصطفى", "مصطفي", "مستەفا", "Mustafa", "Mustapha", "Moustafa"],
    &["يوسف", "یوسف", "یوسف", "Yousif", "Yusuf", "Youssef", "Yosef"],
    &["حسين", "حوسێن", "Hussein", "Husain", "Hussain", "Husayn"],
    &["عمر", "عومەر", "Omar", "Umar", "Omer"],
    &["إبراهيم", "ابراهيم", "ئیبراهیم", "Ibrahim", "Ebrahim"],
    &["عيسى", "عیسا", "Issa", "Isa", "Eesa"],
    &["سعد", "سەعد", "Saad", "Sa'd", "Sa’d"],
    &["فتحي", "Fathi", "Fathy"],
    &["مدحت", "Midhat", "Medhat"],
    &["نور الدين", "نورالدين", "نوورەدین", "Nur al-Din", "Noureddine", "Nooraldin", "Nour Eldin"],
    &["الجبوري", "الجبورى", "جبوري", "Al-Jubouri", "Al Jibouri", "Aljubouri", "Jabouri"],
    &["الشمري", "شەممەری", "al-Shammari", "Ash-Shammari", "Shamari"],
    &["گوران", "كوران", "گۆران", "Goran"],
    &["ڕێبوار", "ريبوار", "Rebwar", "Rêbwar"],
    &["ئاوات", "اوات", "Awat"],
    &["هێمن", "هيمن", "Hemin", "Hêmin"],
    &["ژیان", "Zhiyan", "Jiyan"],
    &["چیا", "Chiya"],
    &["خديجة", "خەدیجە", "Khadija", "Khadijah", "Khadeeja"],
    &["غسان", "Ghassan", "Ghasan"],
    &["إلهام", "الهام", "Elham", "Ilham"],
    &["علاء", "علا", "Alaa", "Ala'"],
    &["ذوالفقار", "Dhulfiqar", "Zulfiqar", "Thulfiqar"],
    &["أزهر", "Azhar", "Azher"],
    &["الراوي", "Al-Rawi", "Alrawi"],
    &["أبو بكر", "ابوبكر", "ئەبوبەکر", "Abu Bakr", "Abubakr", "Abo Baker"],
];

/// Names that must stay apart: common, and near to one another.
const APART: &[(&str, &str)] = &[
    ("محمد", "محمود"),
    ("حسن", "حسين "),
    ("احمد", "حامد"),
    ("علي", "عالية"),
    ("سعاد", "سعيد"),
    ("سليم", "سليمان"),
    ("كريم", "كرم"),
    ("زينب", "زهراء"),
    ("خالد", "حامد"),
    ("قاسم", "جاسم"),
    ("الدليمي", "الجبوري"),
];

#[test]
fn spellings_of_one_name_have_one_skeleton() {
    let mut wrong = String::new();
    for line in SAME {
        let wanted = skeleton(line[0]);
        for spelling in *line {
            let found = skeleton(spelling);
            if found != wanted {
                wrong += &format!("{spelling}: {found}, {} is {wanted}\n", line[0]);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_told_apart_by_consonants_stays_apart() {
    // Short vowels are not written: حسن and حسين, كريم and كرم meet, and the pair must decide.
    let same = |(one, other): &&(&str, &str)| skeleton(one) == skeleton(other);
    let met: Vec<_> = APART.iter().filter(same).map(|pair| pair.0).collect();
    assert_eq!(met, ["محمد", "حسن", "علي", "سعاد", "كريم"]);
    assert_eq!(skeleton(" ،.-"), "");
}

#[test]
fn folding_keeps_more_apart_than_skeletons() {
    assert_eq!(fold("إِبْرَاهِيـم"), fold("ابراهيم"));
    assert_eq!(fold("فاطمة"), fold("فاطمه"));
    assert_ne!(fold("حسن"), fold("حسين"));
}

#[test]
fn names_are_cut_into_their_parts() {
    let parts = |line: &str| {
        let name = Name::parse(line);
        [name.given, name.father, name.grandfather, name.tribe].join("|")
    };
    for (line, wanted) in [
        ("هناء سالم داود", "هناء|سالم|داود|"),
        ("سعد بن علي الجبوري", "سعد|علي||الجبوري"),
        ("Saad bin Ali al-Jubouri", "Saad|Ali||al Jubouri"),
        ("Saad Ali Hasan Al Jubouri", "Saad|Ali|Hasan|Al Jubouri"),
        ("عبد الكريم أبو بكر نور الدين الجبوري", "عبد الكريم|أبو بكر|نور الدين|الجبوري"),
        ("Abd al-Karim Abu Bakr Salah al-Din Hadi", "Abd al Karim|Abu Bakr|Salah al Din|Hadi"),
        ("فاطمة بنت محمد، كاظم", "فاطمة|محمد|كاظم|"),
        ("سعد علي حسن كاظم العلي", "سعد|علي|حسن|العلي"),
        ("زينب حسن البياتي", "زينب|حسن||البياتي"),
        ("ئازاد کوڕی کەریم", "ئازاد|کەریم||"),
        ("علي", "علي|||"),
        ("  ", "|||"),
        ("عبد", "عبد|||"),
    ] {
        assert_eq!(parts(line), wanted, "{line}");
    }
    assert_eq!((Name::parse("علي حسن").len(), Name::parse(" ").is_empty()), (2, true));
}

#[test]
fn telephones_have_one_form() {
    for typed in [
        "07701234567",
        "0770 123 4567",
        "٠٧٧٠١٢٣٤٥٦٧",
        "۰۷۷۰-۱۲۳-۴۵۶۷",
        "+9647701234567",
        "+964 (0) 770 123 4567",
        "009647701234567",
        "7701234567",
    ] {
        assert_eq!(phone(typed).as_deref(), Some("+9647701234567"), "{typed}");
    }
    assert_eq!(phone("+44 20 7946 0958").as_deref(), Some("+442079460958"));
    assert_eq!(phone("6612345"), Some("6612345".to_owned()));
    assert_eq!((phone("12345"), phone("")), (None, None));
}

#[test]
fn documents_have_one_form() {
    assert_eq!(document("١٩٩٠ ١٢٣٤-٥٦٧٨").as_deref(), Some("199012345678"));
    assert_eq!(document("a 123 456 78").as_deref(), Some("A12345678"));
    assert_eq!((document("بلا"), document("123")), (None, None));
}

fn person(line: &str) -> Person {
    Person { name: Name::parse(line), ..Person::default() }
}

fn shared(one: &Person, other: &Person) -> usize {
    let (one, other) = (keys(one), keys(other));
    one.iter().filter(|key| other.contains(key)).count()
}

#[test]
fn keys_are_pairs_and_numbers() {
    let woman = Person {
        mother: "زهراء كاظم".into(),
        phone: "0770 123 4567".into(),
        document: "199012345678".into(),
        ..person("ليلى حسن كريم البياتي")
    };
    let texts: Vec<String> =
        keys(&woman).iter().map(|key| format!("{} {}", key.kind.code(), key.text)).collect();
    assert_eq!(
        texts,
        [
            "pair hsn bt",
            "pair l bt",
            "pair l hsn",
            "pair l krm",
            "mother l tr",
            "phone +9647701234567",
            "phone-end 1234567",
            "document 199012345678"
        ]
    );
    assert_eq!(keys(&person("ليلى")), [], "one part finds half of the town");
    assert_eq!(keys(&Person::default()), []);
    let again = Key { kind: Kind::Pair, text: "l hsn".into() };
    assert!(keys(&person("Layla Hasan")).contains(&again));
}

#[test]
fn whoever_is_asked_for_in_part_is_found() {
    let kept = person("أحمد عبد الله محمود الجبوري");
    for (asked, least) in [
        ("Ahmed Abdullah", 1),
        ("احمد الجبورى", 1),
        ("احمد محمود", 1),
        ("Abdullah al-Jubouri", 1),
        ("ئەحمەد عەبدوڵڵا جبووری", 2),
        ("Ahmad bin Abd Allah Mahmood Jabouri", 4),
    ] {
        assert!(shared(&kept, &person(asked)) >= least, "{asked}");
    }
    assert_eq!(shared(&kept, &person("عبد الله أحمد")), 0, "father and son change places");
    assert_eq!(shared(&kept, &person("أحمد سالم التميمي")), 0);
}

/// The attested spellings lie beside the repository for some.
const ATTESTED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/anchors/names/names_iq.json");

#[test]
fn most_attested_spellings_meet() {
    let Ok(text) = std::fs::read_to_string(ATTESTED) else {
        println!("skipped: the attested names are not there");
        return;
    };
    let lists: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (list, least) in [("given", 0.97), ("surname", 0.96)] {
        // Weighed by how often a spelling is used: 0.98 of given names, 0.97 of surnames.
        let (mut met, mut all, mut met_weight, mut weight) = (0, 0, 0.0, 0.0);
        for entry in lists[list].as_array().unwrap() {
            let name = entry[0].as_str().unwrap();
            for spelling in entry[2].as_array().unwrap() {
                let (latin, count) = (spelling[0].as_str().unwrap(), spelling[1].as_f64().unwrap());
                all += 1;
                weight += count;
                if skeleton(name) == skeleton(latin) {
                    met += 1;
                    met_weight += count;
                }
            }
        }
        let (share, weighed) = (f64::from(met) / f64::from(all), met_weight / weight);
        println!("{list}: {met} of {all} spellings meet ({share:.3}), weighed {weighed:.3}");
        assert!(weighed > least, "{list}: {weighed}");
    }
}
