# A queue.
require "set"

module Shop
  class Basket < Base
    MAX_ITEMS = 1_000
    attr_reader :items

    def initialize(name, count = 3, *rest, key: nil, &block)
      @items = rest.map { |item, n| item.price * n }
      super
    end

    def self.load(path) = new(File.read(path))

    private

    def total
      return nil unless @items.any?
      puts "#{@items.sum} in #{name}\n", %w[a b], /^\d+$/i, key: :value
    end
  end
end
