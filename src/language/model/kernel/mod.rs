//! The arithmetic under the model, compiled for what the processor offers.
//!
//! This is the one place of the crate with `unsafe` code, and it needs it for one
//! reason: instructions that not every processor has. Two rules keep it small.
//! A [`Path`] cannot be made but by asking the processor, so that to hold one is
//! the proof that its instructions exist; and raw pointers stay inside the tiles of
//! [`x86`], behind one function that checks every length first.
//!
//! All paths give the same bits. Sums of the integer product are exact, whatever
//! their order. The floating-point work is written once, in [`float`], over sixteen
//! explicit lanes that are folded in a fixed order, without fused multiply-adds and
//! without calls to the system's mathematics; a wider instruction set compiles the
//! same operations to fewer instructions, since the compiler may not reorder them.
#![allow(unsafe_code)]

mod attention;
mod float;
mod lanes;
#[cfg(target_arch = "x86_64")]
mod lanes_x86;
mod product;
#[cfg(target_arch = "x86_64")]
mod x86;

#[cfg(test)]
mod tests;

pub(super) use attention::{Attention, HEAD};
pub(super) use product::{Packed, Quantised, padded};

/// The instructions to compute with; those this processor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Path(Set);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
}

impl Path {
    /// The quickest.
    pub(super) fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        for set in [Set::Avx512Vnni, Set::AvxVnni, Set::Avx2] {
            if set.is_offered() {
                return Self(set);
            }
        }
        Self(Set::Portable)
    }

    /// All that this processor can run, the portable one first.
    #[cfg(test)]
    pub(super) fn all() -> Vec<Self> {
        let mut paths = vec![Self(Set::Portable)];
        #[cfg(target_arch = "x86_64")]
        for set in [Set::Avx2, Set::AvxVnni, Set::Avx512Vnni] {
            if set.is_offered() {
                paths.push(Self(set));
            }
        }
        paths
    }
}

#[cfg(target_arch = "x86_64")]
impl Set {
    fn is_offered(self) -> bool {
        match self {
            Self::Portable => true,
            Self::Avx2 => is_x86_feature_detected!("avx2"),
            Self::AvxVnni => {
                is_x86_feature_detected!("avx2") && is_x86_feature_detected!("avxvnni")
            }
            Self::Avx512Vnni => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vnni")
            }
        }
    }
}

/// Functions that run a body of the same name on the lanes that the path has.
macro_rules! on_lanes {
    ($($(#[$doc:meta])* fn $body:path as $name:ident($($arg:ident: $type:ty),* $(,)?);)*) => { $(
        $(#[$doc])*
        pub(super) fn $name(path: Path, $($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                use lanes_x86::{Avx2, Avx512};

                #[target_feature(enable = "avx2")]
                fn avx2(machine: Avx2, $($arg: $type),*) {
                    $body(machine, $($arg),*);
                }
                #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
                fn avx512(machine: Avx512, $($arg: $type),*) {
                    $body(machine, $($arg),*);
                }
                // SAFETY: a path exists only where the processor has its instructions.
                match path.0 {
                    Set::Portable => {}
                    Set::Avx2 | Set::AvxVnni => {
                        return unsafe { avx2(Avx2::granted(), $($arg),*) };
                    }
                    Set::Avx512Vnni => return unsafe { avx512(Avx512::granted(), $($arg),*) },
                }
            }
            let Path(_) = path;
            $body(lanes::Portable, $($arg),*);
        }
    )* };
}

on_lanes! {
    /// Adds `change` to `rows` and normalises each row to mean 0 and variance 1,
    /// times `gain` plus `shift`.
    fn float::add_and_normalise as add_and_normalise(
        rows: &mut [f32], change: &[f32], gain: &[f32], shift: &[f32], eps: f32,
    );
    /// Rows of floating-point numbers as rows of bytes with a scale each.
    fn float::quantise as quantise(rows: &[f32], into: &mut Quantised);
    /// The activation function of the feed-forward layer, then [`quantise`].
    fn float::gelu_and_quantise as gelu_and_quantise(rows: &mut [f32], into: &mut Quantised);
    /// The products of all rows of `left` with all rows of `right`; see
    /// [`float::products`].
    fn float::products as products(
        left: &[f32], right: &[f32], width: usize, scale: f32, out: &mut [f32],
    );
    /// A small linear layer on the positive part of `x`; see [`float::positive_sum`].
    fn float::positive_sum as positive_sum(
        x: &[f32], weights: &[f32], bias: &[f32], out: &mut [f32],
    );
    /// Attention of all heads within one segment; see [`attention::attend`].
    fn attention::attend as attend(
        work: &mut Attention, projected: &[f32], wanted: &[u32], out: &mut [f32],
    );
}

/// `out` = the product of `rows` and `weights`, with scales and bias: one row of
/// `weights.columns()` numbers for each row of `rows`, the columns past its width 0.
///
/// # Panics
///
/// When the shapes do not agree.
pub(super) fn multiply(path: Path, rows: &Quantised, weights: &Packed, out: &mut [f32]) {
    assert_eq!(rows.width(), weights.depth(), "rows and weights must agree");
    assert_eq!(
        out.len(),
        rows.len() * weights.columns(),
        "room for the product"
    );
    #[cfg(target_arch = "x86_64")]
    {
        // SAFETY: a path exists only where the processor has its instructions; the
        // shapes agree, as asserted above.
        match path.0 {
            Set::Portable => {}
            Set::Avx2 => return unsafe { x86::avx2(rows, weights, out) },
            Set::AvxVnni => return unsafe { x86::avx_vnni(rows, weights, out) },
            Set::Avx512Vnni => return unsafe { x86::avx512_vnni(rows, weights, out) },
        }
    }
    let Path(_) = path;
    product::portable(rows, weights, out);
}
