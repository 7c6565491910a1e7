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

defmodule App.User do
  @moduledoc """
  Doc #{1 + 1}
  """
  use GenServer
  defstruct [:name, age: 0]
  @spec get(pid, atom()) :: {:ok, term} | :error
  def get(%__MODULE__{name: n} = u, key \\ :x) when is_atom(key) and key != nil do
    u |> Map.get(key) |> case do
      nil -> {:error, ~r/a.b/i}
      <<h::binary-size(2), _::rest>> -> "v: #{inspect(h)}\n"
      ~w(a b)a -> 'char'
    end
  end
  defp priv(x), do: &(&1 + x)
end
