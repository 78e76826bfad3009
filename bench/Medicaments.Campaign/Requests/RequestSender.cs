using System.Net;
using System.Net.Sockets;

namespace Medicaments.Campaign.Requests;

/// <summary>Sends generated requests over one connection at a time, several at once, until an ill-framed one ends it.</summary>
internal sealed class RequestSender(int port, int seed, RequestTally tally) : IDisposable
{
    private const int MostAtOnce = 16;

    /// <summary>Where the server closes first, a port is kept for a minute, and an address has 28 000: one alone would soon have none left.</summary>
    private const byte Addresses = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly RequestGenerator _generator = new(seed);
    private Wire? _wire;
    private byte _address;

    /// <returns>How many requests were sent.</returns>
    public int SendBatch()
    {
        List<Request> batch = [];
        (string Kind, bool MustRefuse, byte[] Bytes)? ill = null;
        while (ill is null && batch.Count < MostAtOnce)
        {
            if (_generator.Random.Next(10) == 0)
            {
                ill = IllFramed.Next(_generator);
            }
            else
            {
                batch.Add(_generator.Next());
            }
        }

        Exchange(batch, ill);
        return batch.Count + (ill is null ? 0 : 1);
    }

    public void Dispose() => _wire?.Dispose();

    private Wire Open()
    {
        _address = (byte)((_address + 1) % Addresses);
        return Wire.Open(port, Patience, new IPAddress([127, 0, 1, _address]));
    }

    private void Exchange(List<Request> batch, (string Kind, bool MustRefuse, byte[] Bytes)? ill)
    {
        var answered = 0;
        try
        {
            // An answer that closes takes those behind it along: they go once more, on a connection of their own.
            while (answered < batch.Count)
            {
                answered += ExchangeWellFramed(batch[answered..]);
            }

            if (ill is var (kind, mustRefuse, bytes))
            {
                ExchangeIllFramed(kind, mustRefuse, bytes);
            }
        }
        catch (TimeoutException)
        {
            tally.Hung(answered < batch.Count ? batch[answered].Bytes : ill!.Value.Bytes);
            Close();
        }
        catch (SocketException exception)
        {
            tally.NotConnected(exception);
            Close();
        }
    }

    /// <returns>How many were answered.</returns>
    private int ExchangeWellFramed(List<Request> batch)
    {
        _wire ??= Open();
        try
        {
            _wire.Send(batch.SelectMany(request => request.Bytes).ToArray());
        }
        catch (IOException)
        {
            // Closed after an answer that says so, which is still to be read.
        }

        for (var i = 0; i < batch.Count; i++)
        {
            var reply = _wire.Read(batch[i].IsHead);
            if (reply.Status == 0 && i > 0)
            {
                Close();
                return i;
            }

            tally.WellFramed(batch[i].Bytes, reply.Status);
            if (reply.Closes || reply.Status == 0)
            {
                Close();
                return i + 1;
            }
        }

        return batch.Count;
    }

    private void ExchangeIllFramed(string kind, bool mustRefuse, byte[] bytes)
    {
        _wire ??= Open();
        try
        {
            _wire.Send(bytes);
        }
        catch (IOException)
        {
            // Refused before all of it was sent.
        }

        // Half closed: what never ends must not wait for a time limit, of which the slow clients have theirs.
        _wire.EndSending();
        tally.IllFramed(kind, mustRefuse, bytes, _wire.Read().Status);
        while (_wire.Read().Status is var status and not 0)
        {
            tally.Extra(bytes, status);
        }

        Close();
    }

    private void Close()
    {
        _wire?.Dispose();
        _wire = null;
    }
}
