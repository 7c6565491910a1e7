// Does what a sanitizer must see: faulty race | address | overflow. The tests expect it to be told.
#include <climits>
#include <memory>
#include <string_view>
#include <thread>

namespace {

int race() {
  int count = 0;
  std::thread other([&] { ++count; });
  ++count;
  other.join();
  return count;
}

int past_the_end(std::size_t size) {
  const auto bytes = std::make_unique<char[]>(size);
  return bytes.get()[size];
}

int overflow(int count) { return INT_MAX - 2 + count; }

}  // namespace

int main(int count, char** arguments) {
  const std::string_view fault = count == 2 ? arguments[1] : "";
  if (fault == "race") return race() == 0;
  if (fault == "address") return past_the_end(static_cast<std::size_t>(count)) != 0;
  if (fault == "overflow") return overflow(count + 1) == 0;
  return 2;
}
