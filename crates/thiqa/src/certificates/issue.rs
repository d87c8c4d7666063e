//! Signing: terms in, PEM out.

use std::{net::IpAddr, time::Duration};

use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    NameConstraints, SerialNumber, date_time_ymd,
};

use super::{Term, reach::network};
use crate::clock::Chance;

fn params(term: &Term, title: &str, chance: &Chance) -> anyhow::Result<CertificateParams> {
    let mut params = CertificateParams::new(Vec::new())?;
    let since = |at: i64| Duration::from_micros(u64::try_from(at).unwrap_or(0));
    params.not_before = date_time_ymd(1970, 1, 1) + since(term.from);
    params.not_after = date_time_ymd(1970, 1, 1) + since(term.until);
    params.distinguished_name = DistinguishedName::new();
    // A common name has at most 64 letters.
    let title: String = title.chars().take(64).collect();
    params.distinguished_name.push(DnType::CommonName, title);
    params.distinguished_name.push(DnType::OrganizationName, "Thiqa");
    let mut serial: [u8; 16] = chance.bytes();
    serial[0] = serial[0] & 0x7f | 0x40;
    params.serial_number = Some(SerialNumber::from_slice(&serial));
    Ok(params)
}

fn subnet(address: IpAddr, prefix: u8) -> GeneralSubtree {
    GeneralSubtree::IpAddress(match address {
        IpAddr::V4(a) => CidrSubnet::from_v4_prefix(a.octets(), prefix),
        IpAddr::V6(a) => CidrSubnet::from_v6_prefix(a.octets(), prefix),
    })
}

fn authority_params(term: &Term, chance: &Chance) -> anyhow::Result<CertificateParams> {
    let own = term.names.names.first().map_or("", String::as_str);
    let mut params = params(term, &format!("Thiqa {own}"), chance)?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let names = term.names.names.iter().cloned().map(GeneralSubtree::DnsName);
    let networks = term.names.addresses.iter().map(|address| {
        let (base, prefix) = network(*address);
        subnet(base, prefix)
    });
    let permitted_subtrees: Vec<_> = names.chain(networks).collect();
    // What nothing is said about is allowed: an authority without addresses must be told so.
    let excluded_subtrees = if term.names.addresses.is_empty() {
        vec![subnet([0; 4].into(), 0), subnet([0; 16].into(), 0)]
    } else {
        Vec::new()
    };
    params.name_constraints = Some(NameConstraints { permitted_subtrees, excluded_subtrees });
    Ok(params)
}

/// A new authority: certificate and key.
pub(super) fn authority(term: &Term, chance: &Chance) -> anyhow::Result<(String, String)> {
    let key = KeyPair::generate()?;
    let certificate = authority_params(term, chance)?.self_signed(&key)?;
    Ok((certificate.pem(), key.serialize_pem()))
}

/// A new server certificate and its key in one text.
pub(super) fn server(
    authority: &Term,
    authority_key: &str,
    term: &Term,
    chance: &Chance,
) -> anyhow::Result<String> {
    let issuer =
        Issuer::new(authority_params(authority, chance)?, KeyPair::from_pem(authority_key)?);
    let own = term.names.names.first().map_or("", String::as_str);
    let addresses = term.names.addresses.iter().map(IpAddr::to_string);
    let names: Vec<String> = term.names.names.iter().cloned().chain(addresses).collect();
    let mut params = params(term, own, chance)?;
    params.subject_alt_names = CertificateParams::new(names)?.subject_alt_names;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &issuer)?;
    Ok(format!("{}{}", certificate.pem(), key.serialize_pem()))
}
