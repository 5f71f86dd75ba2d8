Console.WriteLine("obmen");
