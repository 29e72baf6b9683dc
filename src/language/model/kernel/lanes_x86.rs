//! [`Lanes`] in the vector registers of x86-64: one of 512 bits, or two of 256.
//!
//! Every function here is inlined into one that enables the instructions, which is
//! where they become single instructions.

use std::arch::x86_64::*;
use std::ops::{Add, Div, Mul, Sub};

use super::lanes::{LANES, Lanes, Machine};

/// A processor with AVX2.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

/// A processor with AVX-512 F, BW, DQ and VL.
#[derive(Clone, Copy)]
pub(super) struct Avx512(());

impl Avx2 {
    /// # Safety
    ///
    /// The processor has AVX2.
    #[inline(always)]
    pub(super) unsafe fn granted() -> Self {
        Self(())
    }
}

impl Avx512 {
    /// # Safety
    ///
    /// The processor has AVX-512 F, BW, DQ and VL.
    #[inline(always)]
    pub(super) unsafe fn granted() -> Self {
        Self(())
    }
}

/// Two registers of 256 bits.
#[derive(Clone, Copy)]
pub(super) struct Pair(__m256, __m256);

/// A register of 512 bits.
#[derive(Clone, Copy)]
pub(super) struct Wide(__m512);

// SAFETY of all blocks below: a `Pair` comes only from an `Avx2` and a `Wide` only
// from an `Avx512`, which exist only where the processor has the instructions; reads
// and writes stay inside arrays of sixteen.

/// Folds eight lanes, the upper half onto the lower, with the operations for four lanes
/// and for one.
macro_rules! fold {
    ($eight:expr, $four:ident, $one:ident) => {{
        let eight = $eight;
        let four = $four(
            _mm256_castps256_ps128(eight),
            _mm256_extractf128_ps::<1>(eight),
        );
        let two = $four(four, _mm_movehl_ps(four, four));
        _mm_cvtss_f32($one(two, _mm_shuffle_ps::<1>(two, two)))
    }};
}

impl Machine for Avx2 {
    type Lanes = Pair;

    #[inline(always)]
    fn all(self, value: f32) -> Pair {
        // SAFETY: see above.
        unsafe { Pair(_mm256_set1_ps(value), _mm256_set1_ps(value)) }
    }

    #[inline(always)]
    fn load(self, values: &[f32; LANES]) -> Pair {
        let at = values.as_ptr();
        // SAFETY: see above.
        unsafe { Pair(_mm256_loadu_ps(at), _mm256_loadu_ps(at.add(8))) }
    }
}

impl Lanes for Pair {
    #[inline(always)]
    fn store(self, to: &mut [f32; LANES]) {
        let at = to.as_mut_ptr();
        // SAFETY: see above.
        unsafe {
            _mm256_storeu_ps(at, self.0);
            _mm256_storeu_ps(at.add(8), self.1);
        }
    }

    #[inline(always)]
    fn greater(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            Self(
                _mm256_max_ps(self.0, other.0),
                _mm256_max_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn lesser(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe {
            Self(
                _mm256_min_ps(self.0, other.0),
                _mm256_min_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn total(self) -> f32 {
        // SAFETY: see above.
        unsafe { fold!(_mm256_add_ps(self.0, self.1), _mm_add_ps, _mm_add_ss) }
    }

    #[inline(always)]
    fn greatest(self) -> f32 {
        // SAFETY: see above.
        unsafe { fold!(_mm256_max_ps(self.0, self.1), _mm_max_ps, _mm_max_ss) }
    }

    #[inline(always)]
    fn magnitude(self) -> Self {
        // SAFETY: see above.
        unsafe {
            let sign = _mm256_set1_ps(-0.0);
            Self(
                _mm256_andnot_ps(sign, self.0),
                _mm256_andnot_ps(sign, self.1),
            )
        }
    }

    #[inline(always)]
    fn power(self) -> Self {
        // SAFETY: see above.
        unsafe {
            let one = _mm256_set1_epi32(127 << 23);
            let power = |half| {
                let bits = _mm256_slli_epi32::<23>(_mm256_castps_si256(half));
                _mm256_castsi256_ps(_mm256_add_epi32(bits, one))
            };
            Self(power(self.0), power(self.1))
        }
    }

    #[inline(always)]
    fn bytes(self, to: &mut [u8; LANES]) {
        // SAFETY: see above.
        unsafe {
            let low = _mm256_set1_epi32(0xFF);
            let words = _mm256_packus_epi32(
                _mm256_and_si256(_mm256_castps_si256(self.0), low),
                _mm256_and_si256(_mm256_castps_si256(self.1), low),
            );
            // Packing works within halves of 128 bits: put them into order again.
            let words = _mm256_permute4x64_epi64::<0b11_01_10_00>(words);
            let bytes = _mm_packus_epi16(
                _mm256_castsi256_si128(words),
                _mm256_extracti128_si256::<1>(words),
            );
            let bytes = _mm_add_epi8(bytes, _mm_set1_epi8(i8::MIN));
            _mm_storeu_si128(to.as_mut_ptr().cast(), bytes);
        }
    }
}

impl Machine for Avx512 {
    type Lanes = Wide;

    #[inline(always)]
    fn all(self, value: f32) -> Wide {
        // SAFETY: see above.
        unsafe { Wide(_mm512_set1_ps(value)) }
    }

    #[inline(always)]
    fn load(self, values: &[f32; LANES]) -> Wide {
        // SAFETY: see above.
        unsafe { Wide(_mm512_loadu_ps(values.as_ptr())) }
    }
}

impl Wide {
    #[inline(always)]
    fn halves(self) -> (__m256, __m256) {
        // SAFETY: see above.
        unsafe {
            (
                _mm512_castps512_ps256(self.0),
                _mm512_extractf32x8_ps::<1>(self.0),
            )
        }
    }
}

impl Lanes for Wide {
    #[inline(always)]
    fn store(self, to: &mut [f32; LANES]) {
        // SAFETY: see above.
        unsafe { _mm512_storeu_ps(to.as_mut_ptr(), self.0) }
    }

    #[inline(always)]
    fn greater(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Self(_mm512_max_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn lesser(self, other: Self) -> Self {
        // SAFETY: see above.
        unsafe { Self(_mm512_min_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn total(self) -> f32 {
        let (low, high) = self.halves();
        // SAFETY: see above.
        unsafe { fold!(_mm256_add_ps(low, high), _mm_add_ps, _mm_add_ss) }
    }

    #[inline(always)]
    fn greatest(self) -> f32 {
        let (low, high) = self.halves();
        // SAFETY: see above.
        unsafe { fold!(_mm256_max_ps(low, high), _mm_max_ps, _mm_max_ss) }
    }

    #[inline(always)]
    fn magnitude(self) -> Self {
        // SAFETY: see above.
        unsafe { Self(_mm512_abs_ps(self.0)) }
    }

    #[inline(always)]
    fn power(self) -> Self {
        // SAFETY: see above.
        unsafe {
            let bits = _mm512_slli_epi32::<23>(_mm512_castps_si512(self.0));
            let bits = _mm512_add_epi32(bits, _mm512_set1_epi32(127 << 23));
            Self(_mm512_castsi512_ps(bits))
        }
    }

    #[inline(always)]
    fn bytes(self, to: &mut [u8; LANES]) {
        // SAFETY: see above.
        unsafe {
            let bytes = _mm512_cvtepi32_epi8(_mm512_castps_si512(self.0));
            let bytes = _mm_add_epi8(bytes, _mm_set1_epi8(i8::MIN));
            _mm_storeu_si128(to.as_mut_ptr().cast(), bytes);
        }
    }
}

macro_rules! by_register {
    ($($trait:ident $name:ident $narrow:ident $wide:ident),*) => { $(
        impl $trait for Pair {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                // SAFETY: see above.
                unsafe { Self($narrow(self.0, other.0), $narrow(self.1, other.1)) }
            }
        }

        impl $trait for Wide {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                // SAFETY: see above.
                unsafe { Self($wide(self.0, other.0)) }
            }
        }
    )* };
}

by_register!(
    Add add _mm256_add_ps _mm512_add_ps,
    Sub sub _mm256_sub_ps _mm512_sub_ps,
    Mul mul _mm256_mul_ps _mm512_mul_ps,
    Div div _mm256_div_ps _mm512_div_ps
);
