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
