//! The best tree over the words of a sentence, given how well each word suits each
//! other as its head.

/// A head that no tree may use.
const NEVER: f64 = f64::NEG_INFINITY;

/// For each word its head in the spanning tree with the greatest sum of scores in
/// which one word alone hangs from the root: 0 for the root, else the word's number
/// from 1. `scores` has a row for each word, with the scores of the root and of each
/// word as its head.
///
/// When each word's best head already makes such a tree, that is it. Else the tree is
/// found by contracting cycles (Chu and Liu, 1965; Edmonds, 1967), in the square of
/// the words at most for each cycle. That one word alone hangs from the root is
/// reached by a charge on the root's arcs which outweighs all that a tree could gain.
pub(super) fn best_tree(words: usize, scores: &[f32]) -> Vec<u32> {
    let nodes = words + 1;
    let mut heads = Vec::with_capacity(words);
    for (i, row) in scores.chunks_exact(nodes).take(words).enumerate() {
        let mut best = 0;
        for (head, score) in row.iter().enumerate().skip(1) {
            if head != i + 1 && *score > row[best] {
                best = head;
            }
        }
        heads.push(best);
    }
    if !is_tree(&heads) {
        heads = Contraction::new(words, scores).tree();
    }
    heads.into_iter().map(|h| h as u32).collect()
}

/// Whether one word alone hangs from the root and no others form a cycle.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|&&h| h == 0).count() != 1 {
        return false;
    }
    // 0 unseen, else the walk on which it was seen.
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && seen[at] == start {
            return false;
        }
    }
    true
}

/// An arc between words as they were before any contraction.
#[derive(Clone, Copy)]
struct Arc {
    head: usize,
    dependent: usize,
}

/// A graph whose cycles are contracted one after the other. A node is a word, the
/// root (0) or a contracted cycle, which takes the place of one of its nodes.
struct Contraction {
    nodes: usize,
    /// By dependent, then head: the score, and the words that the arc joins.
    scores: Vec<f64>,
    arcs: Vec<Arc>,
    alive: Vec<bool>,
    /// The cycles, in order: the node whose place each took, and each of its nodes
    /// with the words inside it and the arc that led to it.
    cycles: Vec<Vec<(Vec<usize>, Arc)>>,
    /// The words inside each node.
    inside: Vec<Vec<usize>>,
}

impl Contraction {
    fn new(words: usize, scores: &[f32]) -> Self {
        let nodes = words + 1;
        let bounded = |score: f32| match score.is_nan() {
            true => -1e30,
            false => f64::from(score).clamp(-1e30, 1e30),
        };
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for &score in scores {
            low = low.min(bounded(score));
            high = high.max(bounded(score));
        }
        let charge = (high - low + 1.0) * nodes as f64;
        let mut all = vec![NEVER; nodes];
        let mut arcs = vec![
            Arc {
                head: 0,
                dependent: 0
            };
            nodes
        ];
        for (i, row) in scores.chunks_exact(nodes).take(words).enumerate() {
            let dependent = i + 1;
            for (head, &score) in row.iter().enumerate() {
                // From the lowest on, so that the charge is not lost beside huge scores.
                let above = bounded(score) - low;
                all.push(match head {
                    0 => above - charge,
                    _ if head == dependent => NEVER,
                    _ => above,
                });
                arcs.push(Arc { head, dependent });
            }
        }
        Self {
            nodes,
            scores: all,
            arcs,
            alive: vec![true; nodes],
            cycles: Vec::new(),
            inside: (0..nodes).map(|n| vec![n]).collect(),
        }
    }

    fn at(&self, dependent: usize, head: usize) -> usize {
        dependent * self.nodes + head
    }

    /// The best head of a node.
    fn best_head(&self, node: usize) -> usize {
        let mut best = 0;
        for head in 1..self.nodes {
            if self.alive[head]
                && head != node
                && self.scores[self.at(node, head)] > self.scores[self.at(node, best)]
            {
                best = head;
            }
        }
        best
    }

    fn tree(mut self) -> Vec<usize> {
        let mut chosen = vec![0; self.nodes];
        // Nodes that reach the root by their chosen heads.
        let mut rooted = vec![false; self.nodes];
        rooted[0] = true;
        for start in 1..self.nodes {
            if !self.alive[start] {
                continue;
            }
            let mut path: Vec<usize> = Vec::new();
            let mut on_path = vec![false; self.nodes];
            let mut node = start;
            while !rooted[node] {
                if on_path[node] {
                    // The cycle begins with this node, whose place it takes.
                    let from = path.iter().position(|&n| n == node).unwrap_or(0);
                    let cycle = path.split_off(from);
                    for &n in &cycle {
                        on_path[n] = false;
                    }
                    self.contract(&cycle, &chosen);
                    continue;
                }
                path.push(node);
                on_path[node] = true;
                chosen[node] = self.best_head(node);
                node = chosen[node];
            }
            for node in path {
                rooted[node] = true;
            }
        }
        self.expand(&chosen)
    }

    /// Makes one node of a cycle, in the place of the first of its nodes: an arc into
    /// it costs what the arc that it replaces was worth.
    fn contract(&mut self, cycle: &[usize], chosen: &[usize]) {
        let Some((&place, others)) = cycle.split_first() else {
            return;
        };
        let worth: Vec<f64> = cycle
            .iter()
            .map(|&n| self.scores[self.at(n, chosen[n])])
            .collect();
        let kept = cycle
            .iter()
            .map(|&n| (self.inside[n].clone(), self.arcs[self.at(n, chosen[n])]))
            .collect();
        self.cycles.push(kept);
        for &n in others {
            self.alive[n] = false;
        }
        for other in 0..self.nodes {
            if !self.alive[other] || other == place {
                continue;
            }
            let (mut into, mut out_of) = ((NEVER, self.at(place, other)), self.at(other, place));
            for (&n, worth) in cycle.iter().zip(&worth) {
                let at = self.at(n, other);
                if self.scores[at] - worth > into.0 {
                    into = (self.scores[at] - worth, at);
                }
                if self.scores[self.at(other, n)] > self.scores[out_of] {
                    out_of = self.at(other, n);
                }
            }
            let (to_place, from_place) = (self.at(place, other), self.at(other, place));
            self.arcs[to_place] = self.arcs[into.1];
            self.scores[to_place] = into.0;
            self.arcs[from_place] = self.arcs[out_of];
            self.scores[from_place] = self.scores[out_of];
        }
        for &n in others {
            let words = std::mem::take(&mut self.inside[n]);
            self.inside[place].extend(words);
        }
    }

    /// The heads of the words: those of the nodes that are left, and within each cycle
    /// those of its arcs but for the one that leads to where it is entered.
    fn expand(self, chosen: &[usize]) -> Vec<usize> {
        let mut heads = vec![0; self.nodes];
        let mut entered = vec![false; self.nodes];
        for node in (1..self.nodes).filter(|&n| self.alive[n]) {
            let arc = self.arcs[self.at(node, chosen[node])];
            heads[arc.dependent] = arc.head;
            entered[arc.dependent] = true;
        }
        // The latest cycle first: the arc into it is known by then.
        for cycle in self.cycles.iter().rev() {
            for (inside, arc) in cycle {
                if !inside.iter().any(|&word| entered[word]) {
                    heads[arc.dependent] = arc.head;
                    entered[arc.dependent] = true;
                }
            }
        }
        heads.split_off(1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The best sum over all ways to give each word a head, tried one by one.
    fn tried(words: usize, scores: &[f32]) -> f64 {
        let nodes = words + 1;
        let mut best = f64::NEG_INFINITY;
        for mut number in 0..nodes.pow(words as u32) {
            let mut heads = Vec::new();
            for _ in 0..words {
                heads.push(number % nodes);
                number /= nodes;
            }
            if is_tree(&heads) {
                best = best.max(sum(&heads, scores));
            }
        }
        best
    }

    fn sum(heads: &[usize], scores: &[f32]) -> f64 {
        let rows = scores.chunks_exact(heads.len() + 1);
        rows.zip(heads).map(|(row, &h)| f64::from(row[h])).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn no_tree_is_better(words in 1usize..6, raw in prop::collection::vec(-40i8..40, 30)) {
            let scores: Vec<f32> = raw[..words * (words + 1)].iter().map(|&s| f32::from(s)).collect();
            let heads: Vec<usize> = best_tree(words, &scores).iter().map(|&h| h as usize).collect();
            prop_assert!(is_tree(&heads), "{heads:?}");
            prop_assert_eq!(sum(&heads, &scores), tried(words, &scores));
        }

        #[test]
        fn any_numbers_give_a_tree(words in 1usize..40, raw: [u32; 32]) {
            let scores: Vec<f32> = (0..words * (words + 1))
                .map(|i| f32::from_bits(raw[i % 32].rotate_left(i as u32 / 32)))
                .collect();
            let heads: Vec<usize> = best_tree(words, &scores).iter().map(|&h| h as usize).collect();
            prop_assert!(is_tree(&heads), "{heads:?}");
        }
    }

    #[test]
    fn nested_cycles_are_opened() {
        // Each word likes its left neighbour, the first the last; the root is liked least.
        let words = 150;
        let mut scores = vec![0.0; words * (words + 1)];
        for i in 0..words {
            let left = if i == 0 { words } else { i };
            scores[i * (words + 1) + left] = 10.0;
            scores[i * (words + 1)] = -50.0 - i as f32;
        }
        let heads = best_tree(words, &scores);
        assert_eq!(heads[0], 0);
        assert!(
            heads
                .iter()
                .enumerate()
                .skip(1)
                .all(|(i, &h)| h as usize == i)
        );
    }
}
