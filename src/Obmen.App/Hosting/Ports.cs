using System.Net;
using System.Net.Sockets;

namespace Obmen.App.Hosting;

/// <summary>Chooses ports on 127.0.0.1.</summary>
internal static class Ports
{
    /// <summary>The port asked for; when none was, the usual one if it is free, else 0 (any).</summary>
    internal static int Choose(int? asked, int usual)
    {
        if (asked is { } port)
            return port;
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, usual);
            probe.Start();
            return usual;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
