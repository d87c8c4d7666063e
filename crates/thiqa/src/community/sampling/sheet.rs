//! The drawn blocks as a file for the teams in the field.

use access::Action;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use csv::Writer;

use super::{drawn::weight, pages::known, past::Draw, standing::Standing};
use crate::{Error, Result, books::Read, community::surveys::open, web::Staff};

const HEAD: [&str; 10] = [
    "block",
    "stratum",
    "station",
    "households",
    "take",
    "state",
    "probability",
    "weight_per_adult",
    "latitude",
    "longitude",
];

/// The file: the frame's columns, and what the draw says of each block. A respondent's base weight is
/// the block's times the adults of her home. No cell begins like a formula:
/// the frame takes no such code or name.
fn write(draw: Option<&Draw>) -> Result<Vec<u8>, csv::Error> {
    // The mark of byte order, without which spreadsheets take Arabic for something else.
    let mut file = Writer::from_writer("\u{feff}".as_bytes().to_vec());
    file.write_record(HEAD)?;
    for (_, standing, block) in draw.map(Draw::blocks).unwrap_or_default() {
        let state = match standing {
            Standing::Asked => "asked",
            Standing::Reserve => "reserve",
            Standing::Replaced => "replaced",
        };
        let degrees = |at: Option<f64>| at.map_or_else(String::new, |at| at.to_string());
        let (latitude, longitude) = block.place.unzip();
        let weight = weight(&block, 1).map_or_else(String::new, |weight| format!("{weight:.6}"));
        file.write_record([
            block.block,
            block.stratum,
            block.station,
            block.households.to_string(),
            block.take.to_string(),
            state.to_owned(),
            format!("{:.9}", block.probability),
            weight,
            degrees(latitude),
            degrees(longitude),
        ])?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

/// `GET /surveys/{id}/sample/blocks`: the last draw; before a draw there are no rows. The read is noted.
pub async fn blocks(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let (survey, past) = known(&staff, &id).await?;
    let bytes = write(past.draws.last()).map_err(|error| Error::Broken(error.to_string()))?;
    staff.note(Read::new("download", "sampling", [survey.id])).await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    let named = HeaderValue::from_static("attachment; filename=\"blocks.csv\"");
    headers.insert(header::CONTENT_DISPOSITION, named);
    Ok(response)
}
