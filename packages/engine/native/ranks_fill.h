#ifndef REALITY_CHECK_RANKS_FILL_H_
#define REALITY_CHECK_RANKS_FILL_H_

#include "binding/ranks_tally.h"

namespace tfnodejs {

// Computes and sorts the similarities of the relevant references of all queries of a tally.
void FillTally(const RankTally &tally);

}  // namespace tfnodejs

#endif  // REALITY_CHECK_RANKS_FILL_H_
