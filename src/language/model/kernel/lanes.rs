//! Sixteen numbers that are computed side by side, on each set of instructions.

use std::ops::{Add, Div, Mul, Sub};

/// How many numbers are computed side by side.
pub(super) const LANES: usize = 16;

/// 1.5 · 2²³: added to a number of moderate size, it leaves no bits for a fraction,
/// so that the sum is rounded to the nearest whole number, ties to even, which then
/// stands in the lowest bits.
pub(super) const ROUNDER: f32 = 12_582_912.0;

/// Instructions to compute with. To hold a value is the proof that the processor has
/// them.
pub(super) trait Machine: Copy {
    /// Sixteen numbers.
    type Lanes: Lanes;

    /// The same number in all lanes.
    fn all(self, value: f32) -> Self::Lanes;

    /// The numbers of an array.
    fn load(self, values: &[f32; LANES]) -> Self::Lanes;
}

/// Sixteen numbers. Each operation is the one of IEEE 754 on each lane.
pub(super) trait Lanes:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// Writes the numbers into an array.
    fn store(self, to: &mut [f32; LANES]);

    /// The greater of two; that of `other` where one is not a number.
    fn greater(self, other: Self) -> Self;

    /// The lesser of two; that of `other` where one is not a number.
    fn lesser(self, other: Self) -> Self;

    /// Without the sign.
    fn magnitude(self) -> Self;

    /// 2ⁿ, where this is n + [`ROUNDER`].
    fn power(self) -> Self;

    /// Writes n + 128 into bytes, where this is n + [`ROUNDER`].
    fn bytes(self, to: &mut [u8; LANES]);

    /// The lanes added up: the upper half onto the lower, until one is left.
    fn total(self) -> f32;

    /// The greatest of the lanes, found in the order of [`total`](Self::total).
    fn greatest(self) -> f32;
}

/// The greater of two; `b` where one is not a number.
#[inline(always)]
pub(super) fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Any processor.
#[derive(Clone, Copy)]
pub(super) struct Portable;

/// Sixteen numbers on any processor.
#[derive(Clone, Copy)]
pub(super) struct Array([f32; LANES]);

impl Machine for Portable {
    type Lanes = Array;

    #[inline(always)]
    fn all(self, value: f32) -> Array {
        Array([value; LANES])
    }

    #[inline(always)]
    fn load(self, values: &[f32; LANES]) -> Array {
        Array(*values)
    }
}

impl Array {
    #[inline(always)]
    fn with(mut self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a = f(*a, b);
        }
        self
    }
}

impl Lanes for Array {
    #[inline(always)]
    fn store(self, to: &mut [f32; LANES]) {
        *to = self.0;
    }

    #[inline(always)]
    fn greater(self, other: Self) -> Self {
        self.with(other, greater)
    }

    #[inline(always)]
    fn lesser(self, other: Self) -> Self {
        self.with(other, |a, b| if a < b { a } else { b })
    }

    #[inline(always)]
    fn magnitude(self) -> Self {
        self.with(self, |a, _| a.abs())
    }

    #[inline(always)]
    fn power(self) -> Self {
        // Shifted, the low bits are an exponent; 127 stands for 2⁰.
        self.with(self, |a, _| {
            f32::from_bits((a.to_bits() << 23).wrapping_add(127 << 23))
        })
    }

    #[inline(always)]
    fn bytes(self, to: &mut [u8; LANES]) {
        for (to, value) in to.iter_mut().zip(self.0) {
            *to = (value.to_bits() as u8).wrapping_add(super::product::ZERO);
        }
    }

    #[inline(always)]
    fn total(self) -> f32 {
        self.fold(|a, b| a + b)
    }

    #[inline(always)]
    fn greatest(self) -> f32 {
        self.fold(greater)
    }
}

impl Array {
    #[inline(always)]
    fn fold(mut self, f: impl Fn(f32, f32) -> f32) -> f32 {
        for half in [8, 4, 2, 1] {
            for i in 0..half {
                self.0[i] = f(self.0[i], self.0[i + half]);
            }
        }
        self.0[0]
    }
}

macro_rules! by_lane {
    ($($trait:ident $name:ident $operator:tt),*) => { $(
        impl $trait for Array {
            type Output = Self;

            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                self.with(other, |a, b| a $operator b)
            }
        }
    )* };
}

by_lane!(Add add +, Sub sub -, Mul mul *, Div div /);
