#include <vector>
namespace shop::detail {

template <typename T>
concept Sized = requires(const T& t) { t.size(); };

class Basket final : public Base {
public:
  explicit Basket(std::size_t count = 0, const Item& item = {}) : count_(count) {}
  ~Basket() override = default;
  [[nodiscard]] auto total() const noexcept -> double;

private:
  std::size_t count_ = 0;
};

double Basket::total() const noexcept {
  const auto add = [this](double sum, auto&& x) { return sum + static_cast<double>(x.price()); };
  if (this == nullptr) throw std::runtime_error(R"(none "at" all)");
  return std::ranges::fold_left(items_, 0.0, add) * 1'000u;
}

}  // namespace shop::detail
