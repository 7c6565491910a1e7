#include <algorithm>

#include "text/lines/line_builder.h"

namespace quire::text {
namespace {

/// How many times its stretch a space is given; with more, gaps are seen before the words are.
constexpr std::int64_t most_stretch = 3;

}  // namespace

/// By how much the line stands outside its measure, as the breaks were chosen.
void LineBuilder::hang(Job& job) const {
  const auto& items = job.list.items;
  if (const auto* first = std::get_if<Box>(&items[job.range.begin]))
    job.hang_start = first->hang_start;
  if (job.range.is_last || job.range.end <= job.range.begin) return;
  const auto* penalty = std::get_if<Penalty>(&items[job.range.end]);
  if (penalty && penalty->width > Length())
    job.hang_end = penalty->hang;
  else if (const auto* last = std::get_if<Box>(&items[job.range.end - 1]))
    job.hang_end = last->hang_end;
}

/// Leaders share what the line has over. False if there is none.
bool LineBuilder::fill_leaders(Job& job, Length extra) const {
  if (!has_leaders_) return false;
  const auto is_one = [this, &job](const Atom& atom) { return is_leader(job, atom); };
  auto count = std::ranges::count_if(job.atoms, is_one);
  for (auto& atom : job.atoms) {
    if (!is_one(atom)) continue;
    const auto share = extra > Length() ? extra / count-- : Length();
    atom.width += share;
    extra -= share;
  }
  return std::ranges::any_of(job.atoms, is_one);
}

/// Widens or narrows the line's glyphs by what brings its spaces next to their own width. Returns
/// what is left for these. Steps, for each makes an instance of the font to those who cache glyphs.
Length LineBuilder::expand(Job& job, Length extra) const {
  const auto is_text = [&job](const Atom& atom) {
    const auto* box = std::get_if<Box>(&job.list.items[atom.item]);
    return !box || !box->is_rigid;
  };
  Length text;
  for (const auto& atom : job.atoms)
    if (is_text(atom)) text += atom.natural;
  const auto step = expansion_of(text, 1).sp();
  if (expansion_ == 0 || step <= 0) return extra;
  const auto half = extra < Length() ? -step / 2 : step / 2;
  auto steps = std::clamp<std::int64_t>((extra.sp() + half) / step, -expansion_, expansion_);
  // What rounding leaves must fit into the spaces, of which a line may have one or none.
  const auto left = extra.sp() - steps * step;
  if (left < -room_of(job, false).sp() && steps > -expansion_) --steps;
  job.expansion = static_cast<std::int8_t>(steps);
  for (auto& atom : job.atoms) {
    if (!is_text(atom)) continue;
    const auto natural = expanded(atom.natural, job.expansion);
    extra -= natural - atom.natural;
    atom.natural = atom.width = natural;
    atom.expansion = job.expansion;
  }
  for (auto& atom : job.hanging) {
    atom.natural = atom.width = expanded(atom.natural, job.expansion);
    atom.expansion = job.expansion;
  }
  return extra;
}

/// Gives `extra` to the glyphs and the glue, to each what it can take, so that the sum is exact. A
/// line of one or two spaces is left as it is rather than torn apart.
void LineBuilder::justify(Job& job, Length extra) const {
  const auto stretch = room_of(job, true);
  const auto own = expansion_of(job.measure, expansion_);
  if (stretch > Length() && extra > most_stretch * stretch + own) {
    job.line.is_unfilled = true;
    job.hang_end = Length();
    return;
  }
  extra = expand(job, extra);
  const bool grows = extra > Length();
  const auto room = grows ? stretch : room_of(job, false);
  if (room <= Length()) return;
  if (!grows) extra = std::max(extra, -room);
  Length room_so_far, given;
  for (auto& atom : job.atoms) {
    room_so_far += room_of(job, atom, grows);
    const auto due = scaled(extra, room_so_far.sp(), room.sp());
    atom.width += due - given;
    given = due;
  }
}

/// How far an atom may grow or shrink to justify its line.
Length LineBuilder::room_of(const Job& job, const Atom& atom, bool grows) {
  const auto* glue = std::get_if<Glue>(&job.list.items[atom.item]);
  return !glue ? Length() : grows ? glue->stretch : glue->shrink;
}

Length LineBuilder::room_of(const Job& job, bool grows) {
  Length room;
  for (const auto& atom : job.atoms)
    room += room_of(job, atom, grows);
  return room;
}

}  // namespace quire::text
