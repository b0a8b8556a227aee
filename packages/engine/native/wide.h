#ifndef REALITY_CHECK_WIDE_H_
#define REALITY_CHECK_WIDE_H_

// Compiled for wider registers too; which one runs is chosen when the addon is loaded.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDE
#endif

#endif  // REALITY_CHECK_WIDE_H_
