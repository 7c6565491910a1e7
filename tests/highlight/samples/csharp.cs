#nullable enable
using System.Collections.Generic;
/// <summary>A pool.</summary>
[Serializable]
public sealed record Pool<T>(int Size, string? Name = null) where T : IWorker
{
    private const double MAX_LOAD = 0.75; // three quarters
    public async Task<T> GetAsync(ref int count, params string[] names)
    {
        var path = @"C:\temp\""x""";
        var text = $"{Size,5:D} of {Name}" + 'c' + '\n';
        if (count is > 3 and not 5) throw new ArgumentException(nameof(count));
        return await Workers.Where(w => w.Load < MAX_LOAD).FirstAsync();
    }
}

#nullable enable
using System.Linq;
namespace App;
[Serializable]
public record Point<T>(int X, int Y = 0x1F) where T : struct
{
    private readonly Dictionary<string, List<int>> _map = new();
    public int Count => _map.Count;
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var s = $"a {X:F2} {{no}} {(X > 1 ? "y" : "n")}"; var v = @"c:\x ""q"""; var r = """raw "x" """;
        foreach (var (k, v2) in _map) await Task.Delay(10_000, ct);
        return s switch { "a" => 1, { Length: > 3 } => 2, _ => throw new ArgumentException(nameof(s)) };
    }
    /// <summary>Doc</summary>
    public string? Name { get; init; } = 'c'.ToString();
}
