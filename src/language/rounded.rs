//! Rows of weights rounded to eight bits, as small fitted models are kept: for each row
//! its unit and then its weights in that unit, little-endian.

/// The unit in which the greatest weight of a row is 127.
pub(crate) fn unit(row: &[f32]) -> f32 {
    let most = row.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
    if most > 0.0 { most / 127.0 } else { 1.0 }
}

/// Adds a row to a file.
pub(crate) fn write(row: &[f32], bytes: &mut Vec<u8>) {
    let unit = unit(row);
    bytes.extend(unit.to_le_bytes());
    // Within range: no weight is above the greatest.
    let weights = row.iter().map(|w| (w / unit).round() as i8);
    bytes.extend(weights.map(i8::cast_unsigned));
}

/// Takes a row from the rest of a file; none if that is too short or the unit is no
/// number above 0.
pub(crate) fn read(row: &mut [f32], rest: &mut &[u8]) -> Option<()> {
    let unit = take_unit(rest)?;
    let (own, after) = rest.split_at_checked(row.len())?;
    for (weight, byte) in row.iter_mut().zip(own) {
        *weight = f32::from(byte.cast_signed()) * unit;
    }
    *rest = after;
    Some(())
}

/// Takes a unit from the rest of a file; none if it is no number above 0.
pub(crate) fn take_unit(rest: &mut &[u8]) -> Option<f32> {
    let (unit, after) = rest.split_first_chunk::<4>()?;
    *rest = after;
    Some(f32::from_le_bytes(*unit)).filter(|u| u.is_finite() && *u > 0.0)
}
