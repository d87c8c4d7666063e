//! Frames as people make them.

use super::super::frame::{Block, read};

fn stations(code: &str) -> bool {
    ["NIN-TH", "ANB-NW"].contains(&code)
}

#[test]
fn commas_semicolons_marks_and_orders_of_columns_are_all_read() {
    let whole = Block {
        block: "M-01".into(),
        stratum: "الموصل, شرق".into(),
        station: "NIN-TH".into(),
        households: 1200,
        place: Some((36.34, 43.13)),
    };
    let bare = Block { place: None, ..whole.clone() };
    let table = [
        ("block,stratum,station,households\nM-01,\"الموصل, شرق\",NIN-TH,1200\n", &bare),
        ("\u{feff}block;stratum;station;households\r\nM-01;الموصل, شرق;NIN-TH;١٬٢٠٠\r\n", &bare),
        (
            "Households, longitude, latitude, Block, Stratum, Station\n\
             1200, 43.13, 36.34, M-01,\"الموصل, شرق\", NIN-TH",
            &whole,
        ),
        (
            "block,stratum,station,households,latitude,longitude\n\
             M-01,\"الموصل, شرق\",NIN-TH,1200,,\n",
            &bare,
        ),
    ];
    for (text, expected) in table {
        assert_eq!(
            read(text.as_bytes(), stations).as_deref(),
            Ok(std::slice::from_ref(expected)),
            "{text}"
        );
    }
}

#[test]
fn every_fault_is_told_with_its_line() {
    const HEAD: &str = "block,stratum,station,households,latitude,longitude\n";
    let table: [(&str, &[(i64, &str)]); 11] = [
        ("m-01,a,NIN-TH,10,,", &[(2, "sampling-fault-block")]),
        ("-01,a,NIN-TH,10,,", &[(2, "sampling-fault-block")]),
        ("M-01,=a,NIN-TH,10,,", &[(2, "sampling-fault-stratum")]),
        ("M-01,a,CT-MOE,10,,", &[(2, "sampling-fault-station")]),
        ("M-01,a,NIN-TH,0,,", &[(2, "sampling-fault-households")]),
        ("M-01,a,NIN-TH,ten,,", &[(2, "sampling-fault-households")]),
        ("M-01,a,NIN-TH,10,36,", &[(2, "sampling-fault-place")]),
        ("M-01,a,NIN-TH,10,136,43", &[(2, "sampling-fault-place")]),
        ("M-01,a,NIN-TH,10,,\nM-02,a,NIN-TH,9,,\nM-01,b,ANB-NW,8,,", &[(4, "sampling-fault-twin")]),
        (
            "M-01,a,X,0,,\n\nM-02,a\n",
            &[
                (2, "sampling-fault-station"),
                (2, "sampling-fault-households"),
                (4, "sampling-fault-station"),
                (4, "sampling-fault-households"),
            ],
        ),
        ("", &[(1, "sampling-fault-empty")]),
    ];
    for (rows, expected) in table {
        let faults = read(format!("{HEAD}{rows}").as_bytes(), stations).unwrap_err();
        let told: Vec<_> = faults.iter().map(|fault| (fault.line, fault.message)).collect();
        assert_eq!(told, expected, "{rows}");
    }
    let faults = read(b"block,station\nM-01,NIN-TH\n", stations).unwrap_err();
    let columns: Vec<_> = faults.iter().map(|fault| fault.value.as_str()).collect();
    assert_eq!(columns, ["stratum", "households"]);
    let faults = read(b"block,stratum,station,households\nM-01,\xff,NIN-TH,1\n", stations);
    assert_eq!(faults.unwrap_err()[0].message, "sampling-fault-letters");
    let many = (0..90).map(|n| format!("M-{n},a,X,1,,\n")).collect::<String>();
    assert_eq!(read(format!("{HEAD}{many}").as_bytes(), stations).unwrap_err().len(), 50);
}
