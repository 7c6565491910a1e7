defmodule Pool.Worker do
  @moduledoc """
  A worker.
  """
  use GenServer
  @timeout 5_000
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, opts, name: :worker)
  defp ready?(%{size: size} = state) when size > 0 do
    # a comment
    IO.puts("size: #{size}\n")
    Enum.map([1, 2], fn x -> x * 0x1F end) |> length()
  end
end
