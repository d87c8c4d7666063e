//! As much of WebM (Matroska, RFC 9559) as seeking needs: where clusters begin, and a head with an
//! index for a stream that was written live and has none. What was recorded is never changed: the head
//! is made anew for whoever plays it.

const EBML: [u8; 4] = [0x1a, 0x45, 0xdf, 0xa3];
const SEGMENT: [u8; 4] = [0x18, 0x53, 0x80, 0x67];
const CLUSTER: [u8; 4] = [0x1f, 0x43, 0xb6, 0x75];
const INFO: [u8; 4] = [0x15, 0x49, 0xa9, 0x66];
const TRACKS: [u8; 4] = [0x16, 0x54, 0xae, 0x6b];
const CUES: [u8; 4] = [0x1c, 0x53, 0xbb, 0x6b];
const TIMECODE: u8 = 0xe7;

/// Where clusters begin in these bytes, and their times in milliseconds.
///
/// A likeness inside a picture is possible and would only make one place to seek to a bad one.
pub(super) fn clusters(bytes: &[u8]) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], &CLUSTER).map(|at| at + from) {
        if let Some(ms) = time_of(&bytes[at + 4..]) {
            found.push((i64::try_from(at).unwrap_or_default(), ms));
        }
        from = at + 4;
    }
    found
}

/// The time at the beginning of a cluster's content, behind its size.
fn time_of(bytes: &[u8]) -> Option<i64> {
    let (_, length) = size(bytes)?;
    let rest = bytes.get(length..)?;
    if *rest.first()? != TIMECODE {
        return None;
    }
    let (count, length) = size(&rest[1..])?;
    let count = usize::try_from(count).ok().filter(|count| *count <= 8)?;
    let value = rest.get(1 + length..1 + length + count)?;
    let ms = value.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
    // Ten days: more is a likeness.
    i64::try_from(ms).ok().filter(|ms| *ms < 864_000_000)
}

/// A size in Matroska's writing, and how many bytes it takes; all ones mean unknown.
fn size(bytes: &[u8]) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let length = first.leading_zeros() as usize + 1;
    let rest = bytes.get(1..length).filter(|_| length <= 8)?;
    let mask = 0xffu8.checked_shr(u32::try_from(length).ok()?).unwrap_or(0);
    let value = rest.iter().fold(u64::from(first & mask), |sum, byte| sum << 8 | u64::from(*byte));
    Some((value, length))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// What stands before the first cluster of a live stream.
struct Opening {
    ebml: Vec<u8>,
    info: Vec<u8>,
    tracks: Vec<u8>,
    /// The number of the track by which players seek: the picture's, else the first.
    track: u8,
    /// Bytes before the first cluster.
    length: usize,
}

fn element(bytes: &[u8], id: &[u8]) -> Option<Vec<u8>> {
    let at = find(bytes, id)? + id.len();
    let (count, length) = size(&bytes[at..])?;
    let from = at + length;
    bytes.get(from..from + usize::try_from(count).ok()?).map(<[u8]>::to_vec)
}

fn opening(bytes: &[u8]) -> Option<Opening> {
    let segment = find(bytes, &SEGMENT).filter(|_| bytes.starts_with(&EBML))?;
    let length = find(bytes, &CLUSTER)?;
    let before = bytes.get(segment..length)?;
    let (info, tracks) = (element(before, &INFO)?, element(before, &TRACKS)?);
    let track = picture(&tracks).unwrap_or(1);
    Some(Opening { ebml: bytes[..segment].to_vec(), info, tracks, track, length })
}

/// The number of the track with the picture.
fn picture(tracks: &[u8]) -> Option<u8> {
    let mut rest = tracks;
    while let Some((0xae, after)) = rest.split_first() {
        let (count, length) = size(after)?;
        let entry = after.get(length..length + usize::try_from(count).ok()?)?;
        let (mut number, mut kind, mut parts) = (0, 0, entry);
        while let Some((id, after)) = parts.split_first() {
            // A name has as many bytes as its first one has leading zeros, and one.
            let after = after.get(id.leading_zeros() as usize..)?;
            let (count, length) = size(after)?;
            let value = after.get(length..length + usize::try_from(count).ok()?)?;
            match id {
                0xd7 => number = *value.last()?,
                0x83 => kind = *value.last()?,
                _ => {}
            }
            parts = &after[length + value.len()..];
        }
        if kind == 1 {
            return Some(number);
        }
        rest = &after[length + entry.len()..];
    }
    None
}

/// An element with a size of eight bytes.
fn wrap(id: &[u8], content: &[u8]) -> Vec<u8> {
    let mut out = id.to_vec();
    out.extend_from_slice(&(content.len() as u64 | 1 << 56).to_be_bytes());
    out.extend_from_slice(content);
    out
}

/// The same information with a length.
fn lasting(info: &[u8], ms: i64) -> Vec<u8> {
    let mut out = info.to_vec();
    // A length of its own would stand first for players: a live stream has none.
    if find(info, &[0x44, 0x89, 0x88]).is_none() {
        out.extend_from_slice(&[0x44, 0x89, 0x88]);
        out.extend_from_slice(&(ms as f64).to_be_bytes());
    }
    out
}

/// An index: times in milliseconds and places behind the head's own beginning.
fn index(cues: &[(u64, u64)], track: u8, shift: impl Fn(u64) -> u64) -> Vec<u8> {
    let mut points = Vec::new();
    for (at, ms) in cues {
        let mut places = vec![0xf7, 0x81, track, 0xf1, 0x88];
        places.extend_from_slice(&shift(*at).to_be_bytes());
        let mut point = vec![0xb3, 0x88];
        point.extend_from_slice(&ms.to_be_bytes());
        point.extend_from_slice(&[0xb7, 0x80 | u8::try_from(places.len()).unwrap_or(0)]);
        point.extend_from_slice(&places);
        points.push(0xbb);
        points.push(0x80 | u8::try_from(point.len()).unwrap_or(0));
        points.extend_from_slice(&point);
    }
    points
}

/// A head that is put before a part in the place of its own: its bytes, and how many bytes of the part
/// it stands for.
pub(super) struct Head {
    pub(super) bytes: Vec<u8>,
    pub(super) instead: u64,
}

/// A head with length and index for a part of `total` bytes whose first bytes these are; nothing where
/// they are no live WebM.
pub(super) fn head(first: &[u8], total: u64, cues: &[(u64, u64)], ms: i64) -> Option<Head> {
    let opening = opening(first)?;
    let instead = opening.length as u64;
    let mut inner = wrap(&INFO, &lasting(&opening.info, ms));
    inner.extend_from_slice(&wrap(&TRACKS, &opening.tracks));
    let known: Vec<_> = cues.iter().copied().filter(|(at, _)| *at >= instead).collect();
    // Every point is as long as any other, so the index can be measured before it is right.
    let measured = wrap(&CUES, &index(&known, opening.track, |at| at)).len();
    let before = (inner.len() + measured) as u64;
    let index = index(&known, opening.track, |at| before + at - instead);
    inner.extend_from_slice(&wrap(&CUES, &index));
    let length = inner.len() as u64 + total.saturating_sub(instead);
    let mut bytes = opening.ebml;
    bytes.extend_from_slice(&SEGMENT);
    bytes.extend_from_slice(&(length | 1 << 56).to_be_bytes());
    bytes.extend_from_slice(&inner);
    Some(Head { bytes, instead })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A live stream of so many clusters, one a second, as a browser writes it.
    pub(in crate::station::recordings) fn live(clusters: u16, filling: usize) -> Vec<u8> {
        let mut out = EBML.to_vec();
        out.extend_from_slice(&[0x84, 0x42, 0x86, 0x81, 0x01]);
        out.extend_from_slice(&SEGMENT);
        out.extend_from_slice(&[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        out.extend_from_slice(&wrap(&INFO, &[0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40]));
        let sound = [0xae, 0x86, 0xd7, 0x81, 0x01, 0x83, 0x81, 0x02];
        let picture = [0xae, 0x8a, 0x73, 0xc5, 0x81, 0x07, 0xd7, 0x81, 0x02, 0x83, 0x81, 0x01];
        out.extend_from_slice(&wrap(&TRACKS, &[&sound[..], &picture].concat()));
        for n in 0..clusters {
            out.extend_from_slice(&CLUSTER);
            out.extend_from_slice(&[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
            out.extend_from_slice(&[TIMECODE, 0x83]);
            out.extend_from_slice(&(u32::from(n) * 1000).to_be_bytes()[1..]);
            out.extend(std::iter::repeat_n(u8::try_from(n % 7).unwrap(), filling));
        }
        out
    }

    #[test]
    fn every_cluster_is_found_with_its_time() {
        let stream = live(5, 100);
        let found = clusters(&stream);
        assert_eq!(found.iter().map(|cue| cue.1).collect::<Vec<_>>(), [0, 1000, 2000, 3000, 4000]);
        let (at, _) = found[3];
        assert!(stream[usize::try_from(at).unwrap()..].starts_with(&CLUSTER));
        assert!(clusters(&[0x1f, 0x43, 0xb6, 0x75]).is_empty(), "cut off");
        assert!(clusters(b"no stream at all").is_empty());
    }

    #[test]
    fn a_head_leads_to_each_cluster() {
        let stream = live(3, 50);
        let cues: Vec<_> = clusters(&stream)
            .iter()
            .map(|(at, ms)| (at.cast_unsigned(), ms.cast_unsigned()))
            .collect();
        let total = stream.len() as u64;
        let head = head(&stream, total, &cues, 3000).unwrap();
        let mut file = head.bytes.clone();
        file.extend_from_slice(&stream[usize::try_from(head.instead).unwrap()..]);
        let segment = find(&file, &SEGMENT).unwrap() + 4;
        let (length, wide) = size(&file[segment..]).unwrap();
        let content = segment + wide;
        assert_eq!(content as u64 + length, file.len() as u64, "the size is the real one");
        let cues = element(&file, &CUES).unwrap();
        let mut places = Vec::new();
        for point in cues.chunks(cues.len() / 3) {
            let at = find(point, &[0xf1, 0x88]).unwrap() + 2;
            let place = u64::from_be_bytes(point[at..at + 8].try_into().unwrap());
            places.push(content + usize::try_from(place).unwrap());
            assert_eq!(point[find(point, &[0xf7, 0x81]).unwrap() + 2], 2, "the picture's track");
        }
        assert_eq!(places.len(), 3);
        assert!(places.iter().all(|at| file[*at..].starts_with(&CLUSTER)), "{places:?}");
        assert!(super::head(b"ftypmp4", 7, &[], 0).is_none());
    }
}
